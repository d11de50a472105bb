/** What every push store promises, the in-memory one of the story tests and the real ones alike. */
import { aBaseline } from "../../src/engine/model/examples.ts";
import type { Push, PushStore } from "../../src/pipeline/ports.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aCommit, aFinding, aLeak, anObservation, aPush, aVerdict, NOW, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { createInMemoryPushStore } from "../support/in-memory-push-store.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const REPOSITORY = 101;
const ADA = { name: "Ada Example", email: "ada@example.org" };
const DETAILS = { ...SAVING, alertAt: "high", commits: 1 } as const;
const WHOLE = { reading: "whole" } as const;

interface World {
  readonly store: PushStore;
  /** The delivery of a push, as the inbox stored it before. */
  arrive(push: Push): Promise<Push>;
}

describe.each(["in memory", ...(await testableKinds())] as const)("push store, %s", (kind) => {
  let opened: TestDatabase | null = null;
  let world: World;

  beforeAll(async () => {
    if (kind === "in memory") {
      world = { store: createInMemoryPushStore(), arrive: async (push) => push };
    } else {
      opened = await openTestDatabase(kind);
      const { database } = opened;
      world = { store: createPushStore(database), arrive: (push) => deliver(database, push) };
    }
  });
  afterAll(() => opened?.remove());

  /** A recorded push of a repository of its own. */
  let repositories = REPOSITORY;
  async function recorded(options: Parameters<typeof aPush>[0] = {}) {
    const id = options.repository?.id ?? ++repositories;
    const push = await world.arrive(aPush({ ...options, repository: { id, ...options.repository } }));
    return { push, id, ...(await world.store.recordPush(push)) };
  }

  test("records a push once, however often its delivery comes", async () => {
    const push = await world.arrive(aPush());
    const ids = await Promise.all(Array.from({ length: 20 }, () => world.store.recordPush(push)));
    const other = await world.store.recordPush(await world.arrive(aPush()));
    expect(new Set(ids.map(({ pushId }) => pushId)).size).toBe(1);
    expect(other.pushId).not.toBe(ids[0]?.pushId);
  });

  test("records what no delivery brought once, until the ref moves on", async () => {
    const id = ++repositories;
    const seen = aPush({ deliveryId: null, source: "snapshot", repository: { id } });
    const record = async (push: Push) => (await world.store.recordPush(push)).pushId;
    const ids = await Promise.all(Array.from({ length: 10 }, () => record(seen)));
    expect(new Set(ids).size).toBe(1);
    expect(await record({ ...seen, source: "sweep" })).not.toBe(ids[0]);
    expect(await record(seen)).not.toBe(ids[0]);
  });

  test("refuses a push whose commit id is none", async () => {
    const push = await world.arrive(aPush());
    await expect(world.store.recordPush({ ...push, after: "HEAD" })).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("returns the analyses of a push by commit, as they were saved", async () => {
    const { pushId, id } = await recorded();
    const commits = [
      aCommit("one"),
      aCommit("two", {
        verdict: { findings: [aFinding({ commit: shaOf("two") })], leaks: [aLeak()], score: 0.8, severity: "high" },
      }),
      aCommit("odd", {
        verdict: { gaps: [{ what: "diff of a\0\uD800", why: "\u{1F600}", material: true }], complete: false },
      }),
    ];
    for (const commit of commits) await world.store.saveCommit(pushId, id, commit, SAVING);
    const saved = await world.store.savedCommits(pushId, SAVING);
    expect(saved).toEqual(
      new Map(commits.map(({ sha, judged }) => [sha, { verdict: judged.verdict, reading: "whole" }])),
    );
  });

  test("keeps the first analysis of a commit when another is saved", async () => {
    const { pushId, id } = await recorded();
    await world.store.saveCommit(pushId, id, aCommit("one"), SAVING);
    await world.store.saveCommit(pushId, id, aCommit("one", { verdict: { score: 0.3 } }), SAVING);
    expect((await world.store.savedCommits(pushId, SAVING)).get(shaOf("one"))?.verdict.score).toBe(0.05);
  });

  test("has no analyses of a push that has none", async () => {
    const { pushId } = await recorded();
    expect(await world.store.savedCommits(pushId, SAVING)).toEqual(new Map());
  });

  test.each([-0.1, 1.01, Number.NaN, Number.POSITIVE_INFINITY])("refuses a score of %p", async (score) => {
    const { pushId, id } = await recorded();
    const refused = { name: "ValidationError" };
    await expect(
      world.store.saveCommit(pushId, id, aCommit("one", { verdict: { score } }), SAVING),
    ).rejects.toMatchObject(refused);
    await expect(
      world.store.saveVerdict(pushId, { verdict: aVerdict({ score }), ...WHOLE }, DETAILS),
    ).rejects.toMatchObject(refused);
    expect(await world.store.savedCommits(pushId, SAVING)).toEqual(new Map());
  });

  test("refuses what belongs to a push that was never recorded", async () => {
    const { id } = await recorded();
    const nobody = "00000000-0000-4000-8000-000000000000";
    const refused = { name: "ValidationError" };
    await expect(world.store.saveCommit(nobody, id, aCommit("one"), SAVING)).rejects.toMatchObject(refused);
    await expect(world.store.saveVerdict(nobody, { verdict: aVerdict(), ...WHOLE }, DETAILS)).rejects.toMatchObject(
      refused,
    );
  });

  test("knows nothing of a repository that has no past", async () => {
    expect(await world.store.baselineFor(999_999, ADA)).toEqual(aBaseline());
  });

  test("learns from commits that scored low, and from no others", async () => {
    const { pushId, id } = await recorded();
    const low = aCommit("low", { observation: { authoredAt: NOW } });
    const risky = aCommit("risky", { verdict: { score: 0.5, severity: "medium" } });
    await world.store.saveCommit(pushId, id, low, SAVING);
    await world.store.saveCommit(pushId, id, risky, SAVING);
    await world.store.saveCommit(pushId, id, low, SAVING);
    const { author, repository } = await world.store.baselineFor(id, ADA);
    expect({ author: author.commits, repository: repository.recentCommits.map(({ sha }) => sha) }).toEqual({
      author: 1,
      repository: [shaOf("low")],
    });
  });

  test("forgets what it learned as past of a commit that alarms when its own push comes", async () => {
    const { pushId, id } = await recorded();
    const past = ["a", "risky", "b"].map((name) => anObservation({ sha: shaOf(name) }));
    await world.store.saveHistory(pushId, { observations: past, gap: null });
    expect((await world.store.baselineFor(id, ADA)).repository.commits).toBe(3);
    const risky = aCommit("risky", { verdict: { score: 0.95, severity: "critical" } });
    await world.store.saveCommit(pushId, id, risky, SAVING);
    await world.store.saveCommit(pushId, id, aCommit("c"), SAVING);
    const { repository } = await world.store.baselineFor(id, ADA);
    expect([repository.commits, repository.recentCommits.map(({ sha }) => sha)]).toEqual([
      3,
      [shaOf("c"), shaOf("b"), shaOf("a")],
    ]);
  });

  test("judges a commit again by the past it had", async () => {
    const { pushId, id } = await recorded();
    for (const name of ["a", "b", "c"]) await world.store.saveCommit(pushId, id, aCommit(name), SAVING);
    const counts = await Promise.all(
      [shaOf("a"), shaOf("b"), shaOf("c"), shaOf("new")].map(
        async (sha) => (await world.store.baselineFor(id, ADA, sha)).repository.commits,
      ),
    );
    expect(counts).toEqual([0, 1, 2, 3]);
  });

  test("keeps the baselines of repositories apart", async () => {
    const [one, other] = [await recorded(), await recorded()];
    await world.store.saveCommit(one.pushId, one.id, aCommit("a"), SAVING);
    expect((await world.store.baselineFor(other.id, ADA)).repository.commits).toBe(0);
  });

  test("loses no observation of commits that are saved together", async () => {
    const { pushId, id } = await recorded();
    const names = Array.from({ length: 20 }, (_, i) => `together ${i}`);
    await Promise.all(
      names.map(async (name, i) => {
        await world.store.saveCommit(pushId, id, aCommit(name, { observation: { authoredAt: NOW + i } }), SAVING);
        await world.store.baselineFor(id, ADA);
      }),
    );
    const { author, repository } = await world.store.baselineFor(id, ADA);
    expect([author.commits, repository.commits]).toEqual([20, 20]);
  });

  test("learns a repository's past once, whole, in its order, however many try", async () => {
    const { pushId, id, push } = await recorded();
    const other = await recorded({ repository: { id }, receivedAt: NOW + 1 });
    const past = Array.from({ length: 2000 }, (_, i) => anObservation({ sha: shaOf(`past ${i}`), classes: null }));
    const gap = { what: "the repository's past", why: "refused", material: false } as const;
    expect(await world.store.historyOf(other.pushId)).toEqual({ learned: false, from: push.before });
    expect(await world.store.saveHistory(pushId, { observations: past, gap })).toEqual(gap);
    const later = await Promise.all([
      world.store.saveHistory(pushId, { observations: [], gap: null }),
      world.store.saveHistory(other.pushId, { observations: past.slice(0, 9).reverse(), gap }),
    ]);
    expect(later).toEqual([gap, null]);
    expect(await world.store.historyOf(pushId)).toEqual({ learned: true, gap });
    expect(await world.store.historyOf(other.pushId)).toEqual({ learned: true, gap: null });
    const { repository } = await world.store.baselineFor(id, ADA);
    expect([repository.commits, repository.recentCommits[0]?.sha]).toEqual([2000, shaOf("past 1999")]);
  });

  test("learns a repository's past once when many come at the same time", async () => {
    const { id, pushId } = await recorded();
    const pushes = [
      pushId,
      ...(await Promise.all([1, 2, 3].map(() => recorded({ repository: { id } })))).map((one) => one.pushId),
    ];
    const observations = Array.from({ length: 50 }, (_, i) => anObservation({ sha: shaOf(`many ${i}`) }));
    await Promise.all(pushes.map((one) => world.store.saveHistory(one, { observations, gap: null })));
    const { repository } = await world.store.baselineFor(id, ADA);
    expect([repository.commits, repository.recentCommits[0]?.sha]).toEqual([50, shaOf("many 49")]);
  });

  test("learns nothing of a past that is not valid, and it can be learned again", async () => {
    const { pushId, id } = await recorded();
    const observations = [anObservation({ sha: shaOf("good") }), anObservation({ sha: "HEAD" })];
    const refused = { name: "ValidationError" };
    await expect(world.store.saveHistory(pushId, { observations, gap: null })).rejects.toMatchObject(refused);
    expect(await world.store.historyOf(pushId)).toMatchObject({ learned: false });
    expect((await world.store.baselineFor(id, ADA)).repository.commits).toBe(0);
  });

  test("judges a push by the past and by what was learned since", async () => {
    const { pushId, id } = await recorded();
    await world.store.saveHistory(pushId, { observations: [anObservation({ sha: shaOf("past") })], gap: null });
    for (const name of ["past", "new"]) await world.store.saveCommit(pushId, id, aCommit(name), SAVING);
    const { repository } = await world.store.baselineFor(id, ADA);
    expect(repository.recentCommits.map(({ sha }) => sha)).toEqual([shaOf("new"), shaOf("past")]);
  });

  test.each([
    ["where the earliest push to the default branch that waits began", {}, "before"],
    ["at the default branch itself, when only others were pushed to", { ref: "refs/heads/topic" }, null],
  ])("knows where an unlearned past begins: %s", async (_, options, from) => {
    const { pushId, id } = await recorded({ ...options, receivedAt: NOW });
    await recorded({ ref: "refs/heads/side", before: shaOf("side"), repository: { id }, receivedAt: NOW - 1000 });
    const state = await world.store.historyOf(pushId);
    expect(state).toEqual({ learned: false, from: from === null ? null : shaOf(from) });
  });

  test("a push that is done does not end the past there, except its own", async () => {
    const old = await recorded({ before: shaOf("ancient"), receivedAt: NOW - 1000 });
    const { pushId } = await recorded({ repository: { id: old.id } });
    expect(await world.store.historyOf(pushId)).toEqual({ learned: false, from: shaOf("ancient") });
    await world.store.finishDelivery(old.push.deliveryId ?? "", "policy-off");
    expect(await world.store.historyOf(pushId)).toEqual({ learned: false, from: shaOf("before") });
    expect(await world.store.historyOf(old.pushId)).toEqual({ learned: false, from: shaOf("ancient") });
  });

  test("saves the verdict of a push once, however often", async () => {
    const { pushId } = await recorded();
    const saved = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.store.saveVerdict(
          pushId,
          { verdict: aVerdict({ score: 0.95, severity: "critical" }), ...WHOLE },
          DETAILS,
        ),
      ),
    );
    expect(new Set(saved.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(saved[0]?.alert).toEqual({ id: expect.any(String), severity: "critical" });
  });

  test.each([
    { what: "a score that reaches it", verdict: { score: 0.75, severity: "high" }, alert: true },
    { what: "a leak that reaches it", verdict: { leaks: [aLeak({ severity: "critical" })] }, alert: true },
    { what: "a lower score", verdict: { score: 0.5, severity: "medium" }, alert: false },
    { what: "a lesser leak", verdict: { leaks: [aLeak({ severity: "medium" })] }, alert: false },
  ] as const)("at the policy's severity, $what makes an alert: $alert", async ({ verdict, alert }) => {
    const { pushId } = await recorded();
    const raised = (await world.store.saveVerdict(pushId, { verdict: aVerdict(verdict), ...WHOLE }, DETAILS)).alert;
    expect(raised !== null).toBe(alert);
  });

  describe("a judgement that comes later", () => {
    const GAP = { what: "diff of a", why: "GitHub does not answer", material: true };
    const part = (name: string) =>
      aCommit(name, { verdict: { complete: false, gaps: [GAP] }, reading: "unread", observation: { authoredAt: NOW } });
    const attack = { score: 0.95, severity: "critical" } as const;
    const verdictOf = (over: Parameters<typeof aVerdict>[0], reading: "whole" | "unread" = "whole") => ({
      verdict: aVerdict(over),
      reading,
    });
    const LEFT = verdictOf({ complete: false, gaps: [GAP] }, "unread");

    test("of a commit takes the place of one that left something open, and is learned from then", async () => {
      const { pushId, id } = await recorded();
      const whole = aCommit("part");
      expect(await world.store.saveCommit(pushId, id, part("part"), SAVING)).toMatchObject({ reading: "unread" });
      expect((await world.store.baselineFor(id, ADA)).repository.commits).toBe(0);
      expect(await world.store.saveCommit(pushId, id, whole, SAVING)).toEqual({
        verdict: whole.judged.verdict,
        reading: "whole",
      });
      expect(await world.store.saveCommit(pushId, id, part("part"), SAVING)).toMatchObject({ reading: "whole" });
      expect((await world.store.savedCommits(pushId, SAVING)).get(whole.sha)?.verdict.complete).toBe(true);
      expect((await world.store.baselineFor(id, ADA)).repository.commits).toBe(1);
    });

    test("by other terms is kept apart from the one before", async () => {
      const { pushId, id } = await recorded();
      const other = { ...SAVING, policyHash: "6".repeat(64) };
      await world.store.saveCommit(pushId, id, aCommit("one"), SAVING);
      await world.store.saveCommit(pushId, id, aCommit("one", { verdict: attack }), other);
      expect(await world.store.savedCommits(pushId, SAVING)).toEqual(new Map());
      expect((await world.store.savedCommits(pushId, other)).get(shaOf("one"))?.verdict.score).toBe(0.95);
      expect(await world.store.savedCommits(pushId, { ...other, rules: 2 })).toEqual(new Map());
    });

    test("of a push raises the alert that the first did not", async () => {
      const { pushId } = await recorded();
      const first = await world.store.saveVerdict(pushId, LEFT, DETAILS);
      expect(first).toMatchObject({ revision: 1, alert: null, reading: "unread" });
      const second = await world.store.saveVerdict(pushId, verdictOf(attack), DETAILS);
      expect(second).toEqual({
        verdictId: first.verdictId,
        revision: 2,
        verdict: aVerdict(attack),
        reading: "whole",
        alert: { id: expect.any(String), severity: "critical" },
      });
      expect(await world.store.saveVerdict(pushId, LEFT, DETAILS)).toEqual(second);
      expect(await world.store.saveVerdict(pushId, verdictOf(attack), DETAILS)).toEqual(second);
    });

    test("of a push makes its alert worse, and never less", async () => {
      const { pushId } = await recorded();
      const open = { complete: false, gaps: [GAP] };
      const high = { ...open, score: 0.8, severity: "high" } as const;
      const { alert } = await world.store.saveVerdict(pushId, verdictOf(high, "unread"), DETAILS);
      const worse = await world.store.saveVerdict(pushId, verdictOf(attack), DETAILS);
      expect([alert?.severity, worse.alert]).toEqual(["high", { id: alert?.id, severity: "critical" }]);
      const asked = { ...DETAILS, asked: true };
      const calm = await world.store.saveVerdict(pushId, verdictOf({}), asked);
      expect(calm).toMatchObject({ revision: 3, verdict: { severity: "low" }, alert: worse.alert });
    });

    test("tells what commits of the repository changed, whichever push brought them", async () => {
      const { pushId, id } = await recorded();
      const { pushId: elsewhere, id: another } = await recorded();
      const patchId = "7".repeat(64);
      await world.store.saveCommit(pushId, id, aCommit("known", { patchId }), SAVING);
      await world.store.saveCommit(pushId, id, aCommit("a merge"), SAVING);
      await world.store.saveCommit(elsewhere, another, aCommit("elsewhere", { patchId }), SAVING);
      const shas = ["known", "a merge", "elsewhere", "never seen"].map(shaOf);
      expect(await world.store.patchIds(id, shas)).toEqual(new Map([[shaOf("known"), patchId]]));
    });

    test("is judged before for others once it is complete, whole, reported, and by these rules or newer", async () => {
      const { pushId, id } = await recorded();
      const { pushId: other } = await recorded({ repository: { id } });
      const { pushId: elsewhere } = await recorded();
      const glanced = aCommit("glanced", { reading: "glance" });
      for (const commit of [aCommit("whole"), part("part"), glanced]) {
        await world.store.saveCommit(pushId, id, commit, { ...SAVING, rules: 2 });
      }
      const shas = ["whole", "part", "glanced", "unknown"].map(shaOf);
      const ask = async (who: string, over = {}) => [
        ...(await world.store.judgedBefore(who, shas, { ...SAVING, rules: 2, ...over })),
      ];
      const { revision } = await world.store.saveVerdict(pushId, LEFT, DETAILS);
      expect(await ask(other)).toEqual([]);
      await world.store.markReported(pushId, revision + 1);
      expect(await ask(other)).toEqual([]);
      await world.store.markReported(pushId, revision);
      expect(await ask(other)).toEqual([shaOf("whole")]);
      expect(await ask(other, { rules: 1 })).toEqual([shaOf("whole")]);
      expect(await ask(other, { rules: 3 })).toEqual([]);
      expect(await ask(other, { policyHash: "6".repeat(64) })).toEqual([]);
      expect([await ask(pushId), await ask(elsewhere)]).toEqual([[], []]);
      // What a push began to judge it answers for itself.
      await world.store.saveCommit(other, id, aCommit("whole"), SAVING);
      expect(await ask(other)).toEqual([]);
      // A fuller verdict is one that nobody was told of yet.
      await world.store.saveVerdict(pushId, verdictOf({}), DETAILS);
      expect(await ask((await recorded({ repository: { id } })).pushId)).toEqual([]);
    });

    test("says of a head whether another push was reported there", async () => {
      const head = shaOf("head");
      const { pushId, id } = await recorded({ after: head });
      const tag = await recorded({ ref: "refs/tags/v1", after: shaOf("tag"), head, repository: { id } });
      const { pushId: elsewhere } = await recorded({ after: head });
      const { revision } = await world.store.saveVerdict(pushId, verdictOf({}), DETAILS);
      expect(await world.store.isHeadReported(tag.pushId)).toBe(false);
      await world.store.markReported(pushId, revision);
      expect(await world.store.isHeadReported(tag.pushId)).toBe(true);
      expect([await world.store.isHeadReported(pushId), await world.store.isHeadReported(elsewhere)]).toEqual([
        false,
        false,
      ]);
    });
  });

  test("takes text of any kind", async () => {
    const odd = "\0 \uD800 \u202E \u{1F600} ' \" \\ %";
    const { pushId, id } = await recorded({ pusherName: odd, ref: "refs/heads/\u{1F600}", problems: [odd] });
    const commit = aCommit("odd", {
      verdict: {
        findings: [aFinding({ because: odd, path: odd, facts: { odd } })],
        gaps: [{ what: odd, why: odd, material: false }],
      },
      observation: anObservation({ sha: shaOf("odd"), authorName: odd, authorEmail: odd, subject: odd }),
    });
    await world.store.saveCommit(pushId, id, commit, SAVING);
    expect((await world.store.savedCommits(pushId, SAVING)).get(commit.sha)?.verdict).toEqual(commit.judged.verdict);
    const { author } = await world.store.baselineFor(id, { name: odd, email: odd });
    expect([author.commits, author.names]).toEqual([1, [odd]]);
  });

  test("finishes a delivery with its first outcome", async () => {
    const push = await world.arrive(aPush());
    await world.store.finishDelivery(push.deliveryId ?? "", "analysed", "low, 1 commit");
    await world.store.finishDelivery(push.deliveryId ?? "", "malformed");
  });
});

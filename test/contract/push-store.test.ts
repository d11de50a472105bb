/** What every push store promises, the in-memory one of the story tests and the real ones alike. */
import { aBaseline } from "../../src/engine/model/examples.ts";
import type { Push, PushStore } from "../../src/pipeline/ports.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import {
  aCommit,
  aFinding,
  aLeak,
  anObservation,
  aPush,
  aVerdict,
  NOW,
  POLICY_HASH,
  shaOf,
} from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { createInMemoryPushStore } from "../support/in-memory-push-store.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const REPOSITORY = 101;
const ADA = { name: "Ada Example", email: "ada@example.org" };
const DETAILS = { policyHash: POLICY_HASH, alertAt: "high", commits: 1 } as const;

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
    for (const commit of commits) await world.store.saveCommit(pushId, id, commit, POLICY_HASH);
    const saved = await world.store.savedCommits(pushId);
    expect(saved).toEqual(new Map(commits.map(({ sha, judged }) => [sha, judged.verdict])));
  });

  test("keeps the first analysis of a commit when another is saved", async () => {
    const { pushId, id } = await recorded();
    await world.store.saveCommit(pushId, id, aCommit("one"), POLICY_HASH);
    await world.store.saveCommit(pushId, id, aCommit("one", { verdict: { score: 0.3 } }), POLICY_HASH);
    expect((await world.store.savedCommits(pushId)).get(shaOf("one"))?.score).toBe(0.05);
  });

  test("has no analyses of a push that has none", async () => {
    const { pushId } = await recorded();
    expect(await world.store.savedCommits(pushId)).toEqual(new Map());
  });

  test.each([-0.1, 1.01, Number.NaN, Number.POSITIVE_INFINITY])("refuses a score of %p", async (score) => {
    const { pushId, id } = await recorded();
    const refused = { name: "ValidationError" };
    await expect(
      world.store.saveCommit(pushId, id, aCommit("one", { verdict: { score } }), POLICY_HASH),
    ).rejects.toMatchObject(refused);
    await expect(world.store.saveVerdict(pushId, aVerdict({ score }), DETAILS)).rejects.toMatchObject(refused);
    expect(await world.store.savedCommits(pushId)).toEqual(new Map());
  });

  test("refuses what belongs to a push that was never recorded", async () => {
    const { id } = await recorded();
    const nobody = "00000000-0000-4000-8000-000000000000";
    const refused = { name: "ValidationError" };
    await expect(world.store.saveCommit(nobody, id, aCommit("one"), POLICY_HASH)).rejects.toMatchObject(refused);
    await expect(world.store.saveVerdict(nobody, aVerdict(), DETAILS)).rejects.toMatchObject(refused);
  });

  test("knows nothing of a repository that has no past", async () => {
    expect(await world.store.baselineFor(999_999, ADA)).toEqual(aBaseline());
  });

  test("learns from commits that scored low, and from no others", async () => {
    const { pushId, id } = await recorded();
    const low = aCommit("low", { observation: { authoredAt: NOW } });
    const risky = aCommit("risky", { verdict: { score: 0.5, severity: "medium" } });
    await world.store.saveCommit(pushId, id, low, POLICY_HASH);
    await world.store.saveCommit(pushId, id, risky, POLICY_HASH);
    await world.store.saveCommit(pushId, id, low, POLICY_HASH);
    const { author, repository } = await world.store.baselineFor(id, ADA);
    expect({ author: author.commits, repository: repository.recentCommits.map(({ sha }) => sha) }).toEqual({
      author: 1,
      repository: [shaOf("low")],
    });
  });

  test("judges a commit again by the past it had", async () => {
    const { pushId, id } = await recorded();
    for (const name of ["a", "b", "c"]) await world.store.saveCommit(pushId, id, aCommit(name), POLICY_HASH);
    const counts = await Promise.all(
      [shaOf("a"), shaOf("b"), shaOf("c"), shaOf("new")].map(
        async (sha) => (await world.store.baselineFor(id, ADA, sha)).repository.commits,
      ),
    );
    expect(counts).toEqual([0, 1, 2, 3]);
  });

  test("keeps the baselines of repositories apart", async () => {
    const [one, other] = [await recorded(), await recorded()];
    await world.store.saveCommit(one.pushId, one.id, aCommit("a"), POLICY_HASH);
    expect((await world.store.baselineFor(other.id, ADA)).repository.commits).toBe(0);
  });

  test("loses no observation of commits that are saved together", async () => {
    const { pushId, id } = await recorded();
    const names = Array.from({ length: 20 }, (_, i) => `together ${i}`);
    await Promise.all(
      names.map(async (name, i) => {
        await world.store.saveCommit(pushId, id, aCommit(name, { observation: { authoredAt: NOW + i } }), POLICY_HASH);
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
    for (const name of ["past", "new"]) await world.store.saveCommit(pushId, id, aCommit(name), POLICY_HASH);
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
    await world.store.finishDelivery(old.push.deliveryId, "policy-off");
    expect(await world.store.historyOf(pushId)).toEqual({ learned: false, from: shaOf("before") });
    expect(await world.store.historyOf(old.pushId)).toEqual({ learned: false, from: shaOf("ancient") });
  });

  test("saves the verdict of a push once, however often", async () => {
    const { pushId } = await recorded();
    const saved = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.store.saveVerdict(pushId, aVerdict({ score: 0.95, severity: "critical" }), DETAILS),
      ),
    );
    expect(new Set(saved.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(saved[0]?.alertId).toEqual(expect.any(String));
  });

  test.each([
    { what: "a score that reaches it", verdict: { score: 0.75, severity: "high" }, alert: true },
    { what: "a leak that reaches it", verdict: { leaks: [aLeak({ severity: "critical" })] }, alert: true },
    { what: "a lower score", verdict: { score: 0.5, severity: "medium" }, alert: false },
    { what: "a lesser leak", verdict: { leaks: [aLeak({ severity: "medium" })] }, alert: false },
  ] as const)("at the policy's severity, $what makes an alert: $alert", async ({ verdict, alert }) => {
    const { pushId } = await recorded();
    const { alertId } = await world.store.saveVerdict(pushId, aVerdict(verdict), DETAILS);
    expect(alertId !== null).toBe(alert);
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
    await world.store.saveCommit(pushId, id, commit, POLICY_HASH);
    expect((await world.store.savedCommits(pushId)).get(commit.sha)).toEqual(commit.judged.verdict);
    const { author } = await world.store.baselineFor(id, { name: odd, email: odd });
    expect([author.commits, author.names]).toEqual([1, [odd]]);
  });

  test("finishes a delivery with its first outcome", async () => {
    const push = await world.arrive(aPush());
    await world.store.finishDelivery(push.deliveryId, "analysed", "low, 1 commit");
    await world.store.finishDelivery(push.deliveryId, "malformed");
  });
});

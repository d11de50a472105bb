import type { Verdict } from "../../src/engine/index.ts";
import type { NewDecision } from "../../src/pipeline/ports.ts";
import { trace } from "../../src/pipeline/traces.ts";
import { createCampaigns } from "../../src/store/campaigns.ts";
import { createDecisions } from "../../src/store/decisions.ts";
import { createKnownBad } from "../../src/store/known-bad.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aCommit, aPush, aVerdict, NOW, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;
const BLOB = { kind: "blob", value: "2".repeat(40) } as const;
const ACCOUNT = { kind: "account", value: "66" } as const;

describe.each(await testableKinds())("known as bad, %s", (kind) => {
  let opened: TestDatabase;
  let now = NOW;
  const clock = { now: () => now };
  const decisions = () => createDecisions(opened.database, { clock });
  const knownBad = () => createKnownBad(opened.database, { clock });
  const marksIn = async (id: number) =>
    (await knownBad().marksIn(aPush({ repository: { id } }).repository)).map(
      ({ kind: what, value, elsewhere }) => `${what} ${value}${elsewhere ? " elsewhere" : ""}`,
    );
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    for (const id of [431, 432]) {
      const push = await deliver(opened.database, aPush({ repository: { id, name: `repo-${id}` } }));
      await createPushStore(opened.database).recordPush(push);
    }
  }, 120_000);
  afterAll(() => opened?.remove());
  afterEach(async () => {
    await opened.database.prisma.decision.deleteMany({});
    now += 100 * HOUR;
  });

  const decide = async (parts: Partial<NewDecision> = {}): Promise<string> => {
    const [id = ""] = await decisions().record([
      {
        repositoryId: 431,
        kind: "confirmed",
        by: "ada",
        byId: 7,
        why: "it is an attack",
        expiresAt: null,
        evidence: {
          anchor: "rule\na.js",
          content: "c".repeat(64),
          detector: "rule",
          title: "Something was found",
          commit: "a".repeat(40),
          path: "a.js",
          line: 3,
          because: "it stands there",
          strength: "strong",
          confidence: 0.9,
          severity: null,
        },
        ...parts,
      },
    ]);
    return id;
  };

  test("is marked once, and for its repository alone", async () => {
    const id = await decide();
    await knownBad().mark(id, [ACCOUNT, BLOB]);
    await knownBad().mark(id, [ACCOUNT, BLOB]);
    expect(await marksIn(431)).toEqual([`account 66`, `blob ${BLOB.value}`]);
    expect(await marksIn(432)).toEqual([]);
  });

  test("is so in all repositories of the installation where the decision says so", async () => {
    await knownBad().mark(await decide({ everywhere: true }), [BLOB]);
    expect(await marksIn(431)).toEqual([`blob ${BLOB.value}`]);
    expect(await marksIn(432)).toEqual([`blob ${BLOB.value} elsewhere`]);
  });

  test("ends when its decision is revoked, expires, or another one takes its place", async () => {
    const id = await decide();
    await knownBad().mark(id, [BLOB]);
    await decisions().revoke(id, { by: "ada", why: "it was not" });
    expect(await marksIn(431)).toEqual([]);
    await knownBad().mark(await decide({ expiresAt: now + HOUR }), [BLOB]);
    expect(await marksIn(431)).toHaveLength(1);
    now += HOUR;
    expect(await marksIn(431)).toEqual([]);
    await knownBad().mark(await decide(), [BLOB]);
    now += HOUR;
    await decide({ kind: "legitimate" });
    expect(await marksIn(431)).toEqual([]);
  });

  test("keeps what the account brought out of the baselines", async () => {
    const store = createPushStore(opened.database);
    for (const [name, id] of [
      ["theirs", 66],
      ["ours", 7],
    ] as const) {
      const sha = shaOf(name);
      const sender = { login: name, id, type: "User" };
      const given = aPush({
        repository: { id: 431, name: "repo-431" },
        sender,
        after: sha,
        deliveryId: `known-${name}`,
      });
      const push = await deliver(opened.database, given);
      const { pushId } = await store.recordPush(push);
      await store.saveCommit(pushId, 431, aCommit(name), SAVING);
    }
    await knownBad().mark(await decide(), [ACCOUNT]);
    const learned = await opened.database.prisma.observation.findMany({ where: { repositoryId: 431n } });
    expect(learned.map(({ sha }) => sha)).toEqual([shaOf("ours")]);
  });

  test("what brought the same and raised no alert is found, newest first, and nothing that did", async () => {
    const store = createPushStore(opened.database);
    const brought = trace("blob", "3".repeat(40));
    const push = async (name: string, id: number, account: number, parts: Partial<Verdict> = {}) => {
      const sender = { login: `account-${account}`, id: account, type: "User" };
      const about = { repository: { id, name: `repo-${id}` }, sender, after: shaOf(name), deliveryId: `quiet-${name}` };
      const { pushId } = await store.recordPush(await deliver(opened.database, aPush(about)));
      const judged = { verdict: aVerdict(parts), reading: "whole" } as const;
      await store.saveVerdict(pushId, judged, { ...SAVING, alertAt: "high", commits: 1 });
      return pushId;
    };
    await push("quiet", 431, 67);
    await push("alerted", 431, 67, { score: 0.95, severity: "critical" });
    await push("other", 431, 68);
    const copied = await push("copied", 432, 68);
    await createCampaigns(opened.database).see(copied, [brought]);
    const here = aPush({ repository: { id: 431 }, after: shaOf("confirmed") });
    const find = async (everywhere: boolean) => {
      const marks = { accounts: [67], traces: [brought], everywhere };
      const { count, newest } = await knownBad().quietPushes(here, marks);
      return [count, newest.map(({ name, head }) => `${name} ${head}`).sort()];
    };
    expect(await find(false)).toEqual([1, [`repo-431 ${shaOf("quiet")}`]]);
    expect(await find(true)).toEqual([2, [`repo-431 ${shaOf("quiet")}`, `repo-432 ${shaOf("copied")}`]]);
  });

  test.each([
    ["an account by name", { kind: "account", value: "mallory" }],
    ["half a blob", { kind: "blob", value: "22" }],
  ] as const)("the database refuses %s", async (_, value) => {
    const id = await decide();
    await expect(knownBad().mark(id, [value])).rejects.toThrow();
  });
});

import type { NewDecision } from "../../src/pipeline/ports.ts";
import { createDecisions } from "../../src/store/decisions.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush, NOW } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;

describe.each(await testableKinds())("decisions, %s", (kind) => {
  let opened: TestDatabase;
  let now = NOW;
  const decisions = () => createDecisions(opened.database, { clock: { now: () => now } });
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    for (const id of [421, 422]) {
      const push = await deliver(opened.database, aPush({ repository: { id, name: `repo-${id}` } }));
      await createPushStore(opened.database).recordPush(push);
    }
  }, 120_000);
  afterAll(() => opened?.remove());
  beforeEach(() => {
    now += 100 * HOUR;
  });

  const aDecision = (path: string, parts: Partial<NewDecision> = {}): NewDecision => ({
    repositoryId: 421,
    kind: "legitimate",
    by: "ada",
    byId: 7,
    why: "our own tool",
    expiresAt: null,
    evidence: {
      anchor: `rule\n${path}`,
      content: "c".repeat(64),
      detector: "rule",
      title: "Something \u0000 was found",
      commit: "a".repeat(40),
      path,
      line: 3,
      because: "it stands there",
      strength: "strong",
      confidence: 0.9,
      severity: null,
    },
    ...parts,
  });

  test("are in force for their content, the latest first, until they expire", async () => {
    await decisions().record([aDecision("a.js")]);
    now += HOUR;
    await decisions().record([aDecision("a.js", { kind: "accepted", expiresAt: now + HOUR })]);
    const on = (id: number) => decisions().decisionsOn(id, ["rule\na.js", "rule\nother.js"]);
    expect(await on(421)).toMatchObject([{ kind: "accepted", evidence: aDecision("a.js").evidence }]);
    expect(await on(422)).toEqual([]);
    now += HOUR;
    // The one before it, which nobody limited, holds again.
    expect(await on(421)).toMatchObject([{ kind: "legitimate" }]);
  });

  test("are recorded once under one key", async () => {
    const first = await decisions().record([aDecision("b.js")], "press");
    expect(await decisions().record([aDecision("b.js")], "press")).toEqual(first);
    expect(await decisions().list({ repository: "ACME/repo-421", limit: 1000 })).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: first[0], byId: 7 })]),
    );
  });

  test("are taken back once, with name and reason, and stay listed", async () => {
    const [id = ""] = await decisions().record([aDecision("c.js")]);
    expect(await decisions().revoke(id, { by: "grace", why: "it was not" })).toMatchObject({
      revoked: { by: "grace", why: "it was not", at: now },
    });
    await expect(decisions().revoke(id, { by: "eve", why: "again" })).rejects.toThrow(/revoked already, by grace/);
    expect(await decisions().decisionsOn(421, ["rule\nc.js"])).toEqual([]);
    const ids = async (all: boolean) => (await decisions().list({ all, limit: 1000 })).map((one) => one.id);
    expect([(await ids(false)).includes(id), (await ids(true)).includes(id)]).toEqual([false, true]);
  });

  test.each([
    { kind: "perhaps" },
    { by: "" },
    { why: "x".repeat(1001) },
    { expiresAt: 1 },
    { repositoryId: 999_998 },
    { evidence: { ...aDecision("d.js").evidence, content: "short" } },
  ])("refuse %j", async (change) => {
    await expect(decisions().record([{ ...aDecision("d.js"), ...change } as NewDecision])).rejects.toMatchObject({
      name: "ValidationError",
    });
  });
});

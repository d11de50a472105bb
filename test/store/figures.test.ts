import { createDecisions } from "../../src/store/decisions.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { createRecentPushes } from "../../src/store/recent-pushes.ts";
import { createStatistics } from "../../src/store/statistics.ts";
import { hashFingerprint } from "../../src/store/to-rows.ts";
import { aCommit, aFinding, aPush, aVerdict, NOW, POLICY_HASH } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(await testableKinds())("figures and decisions, %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened.remove());

  async function record(options: Parameters<typeof aPush>[0]) {
    const push = await deliver(opened.database, aPush(options));
    return { push, ...(await createPushStore(opened.database).recordPush(push)) };
  }

  test("counts analyses, risks and alerts by day and by owner", async () => {
    const store = createPushStore(opened.database);
    const { pushId } = await record({ repository: { id: 401, owner: "Counted" } });
    const scores = [0.1, 0.2, 0.75, 0.95];
    const severities = ["low", "low", "high", "critical"] as const;
    for (const [i, score] of scores.entries()) {
      const verdict = { score, severity: severities[i] ?? "low", complete: i !== 1 };
      await store.saveCommit(pushId, 401, aCommit(`counted ${i}`, { verdict }), POLICY_HASH);
    }
    const verdict = aVerdict({ score: 0.95, severity: "critical", findings: [aFinding()] });
    await store.saveVerdict(pushId, verdict, { policyHash: POLICY_HASH, alertAt: "high", commits: 4 });
    // Rows bear the database's own time: two of them are moved to the day before.
    const noon = Date.parse("2026-05-04T12:00Z");
    const move = (where: string, at: number) =>
      opened.database.prisma.$executeRawUnsafe(`UPDATE ${where.replace("$", `'${new Date(at).toISOString()}'`)}`);
    await move("commit_analyses SET created_at = $", noon);
    await move("commit_analyses SET created_at = $ WHERE score IN (0.1, 0.75)", noon - DAY);
    await move("alerts SET created_at = $", noon);

    const statistics = await createStatistics(opened.database).statistics({
      from: Date.parse("2026-05-03T00:00Z"),
      to: Date.parse("2026-05-05T00:00Z"),
      owner: "counted",
    });
    expect(statistics).toEqual({
      analyses: 4,
      highRisk: 2,
      incomplete: 1,
      meanRisk: expect.closeTo(0.5),
      bySeverity: { low: 2, medium: 0, high: 1, critical: 1 },
      pushes: 1,
      alerts: 1,
      activeAlerts: 1,
      byDay: [
        { day: "2026-05-03", analyses: 2, highRisk: 1, meanRisk: expect.closeTo(0.425), alerts: 0 },
        { day: "2026-05-04", analyses: 2, highRisk: 1, meanRisk: expect.closeTo(0.575), alerts: 1 },
      ],
    });
  });

  test("counts nothing where nothing happened", async () => {
    const query = { from: NOW, to: NOW + 1, installationId: 999_999 };
    expect(await createStatistics(opened.database).statistics(query)).toEqual({
      analyses: 0,
      highRisk: 0,
      incomplete: 0,
      meanRisk: null,
      bySeverity: { low: 0, medium: 0, high: 0, critical: 0 },
      pushes: 0,
      alerts: 0,
      activeAlerts: 0,
      byDay: [{ day: "2026-05-04", analyses: 0, highRisk: 0, meanRisk: null, alerts: 0 }],
    });
  });

  test.each([
    { from: 5, to: 5 },
    { from: 0, to: 367 * DAY },
    { from: -1, to: 5 },
  ])("refuses the period %j", async (period) => {
    await expect(createStatistics(opened.database).statistics(period)).rejects.toMatchObject({
      name: "ValidationError",
    });
  });

  test("finds what a sender pushed in the hour before, over the whole installation", async () => {
    const sender = { login: "mallory", id: 66, type: "User" };
    const at = (minutes: number) => NOW - minutes * 60_000;
    await record({ sender, receivedAt: at(61), repository: { id: 411, name: "too-old" } });
    await record({ sender, receivedAt: at(59), repository: { id: 412, name: "one" }, forced: true });
    await record({ sender, receivedAt: at(1), repository: { id: 413, name: "two" }, ref: "refs/heads/x" });
    await record({ sender, receivedAt: at(1), repository: { id: 414, name: "elsewhere", installationId: 12 } });
    await record({ sender: { ...sender, id: 67 }, receivedAt: at(1), repository: { id: 415, name: "another" } });
    await record({ sender, receivedAt: at(-1), repository: { id: 416, name: "later" } });
    const { push } = await record({ sender, repository: { id: 417, name: "this" } });
    const recent = createRecentPushes(opened.database);
    expect(await recent(push)).toEqual([
      { repository: "acme/two", ref: "refs/heads/x", forced: false, at: at(1) },
      { repository: "acme/one", ref: "refs/heads/main", forced: true, at: at(59) },
    ]);
    expect(await recent({ ...push, sender: null })).toEqual([]);
  });

  describe("decisions", () => {
    const fingerprint = hashFingerprint("rule\nsrc/index.js\ncontent");
    let now = NOW;
    const decisions = () => createDecisions(opened.database, { clock: { now: () => now } });
    beforeAll(() => record({ repository: { id: 421 } }));
    const aDecision = {
      repositoryId: 421,
      fingerprint,
      kind: "legitimate",
      by: "ada",
      why: "our own tool",
      expiresAt: null,
    } as const;

    test("are in force for their fingerprint, the latest first, until they expire", async () => {
      await decisions().record(aDecision);
      now = NOW + HOUR;
      const latest = await decisions().record({ ...aDecision, kind: "confirmed", expiresAt: now + HOUR });
      expect(await decisions().inForce(421, [fingerprint, hashFingerprint("other")])).toEqual(
        new Map([[fingerprint, latest]]),
      );
      now += HOUR;
      expect(await decisions().inForce(421, [fingerprint])).toEqual(new Map());
      expect(await decisions().inForce(422, [fingerprint])).toEqual(new Map());
    });

    test.each([
      { fingerprint: "rule" },
      { kind: "perhaps" },
      { by: "" },
      { why: "x".repeat(1001) },
      { expiresAt: NOW - 1 },
    ])("refuse %j", async (change) => {
      now = NOW;
      await expect(decisions().record({ ...aDecision, ...change } as typeof aDecision)).rejects.toMatchObject({
        name: "ValidationError",
      });
    });

    test("refuse a repository that nobody knows", async () => {
      await expect(decisions().record({ ...aDecision, repositoryId: 999_998 })).rejects.toMatchObject({
        name: "ValidationError",
      });
    });
  });
});

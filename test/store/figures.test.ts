import { createPushStore } from "../../src/store/push-store.ts";
import { createRecentPushes } from "../../src/store/recent-pushes.ts";
import { createStatistics } from "../../src/store/statistics.ts";
import { aCommit, aFinding, aPush, aVerdict, NOW, SAVING, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Where every push of these tests begins and ends. */
const MOVE = { before: shaOf("before"), after: shaOf("after") };

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
      await store.saveCommit(pushId, 401, aCommit(`counted ${i}`, { verdict }), SAVING);
    }
    const verdict = aVerdict({ score: 0.95, severity: "critical", findings: [aFinding()] });
    await store.saveVerdict(pushId, { verdict, reading: "whole" }, { ...SAVING, alertAt: "high", commits: 4 });
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

  test("counts the fuller analysis in place of the first", async () => {
    const store = createPushStore(opened.database);
    const { pushId } = await record({ repository: { id: 402, owner: "Replaced" } });
    const gaps = [{ what: "diff of a", why: "GitHub does not answer", material: true }];
    const part = aCommit("replaced", { verdict: { complete: false, gaps }, reading: "unread" });
    const whole = aCommit("replaced", { verdict: { score: 0.95, severity: "critical", findings: [aFinding()] } });
    for (const commit of [part, whole, part]) await store.saveCommit(pushId, 402, commit, SAVING);
    const query = { from: Date.now() - DAY, to: Date.now() + DAY, owner: "replaced" };
    expect(await createStatistics(opened.database).statistics(query)).toMatchObject({
      analyses: 1,
      highRisk: 1,
      incomplete: 0,
      meanRisk: 0.95,
      bySeverity: { low: 0, critical: 1 },
    });
    const row = await opened.database.prisma.commitAnalysis.findFirstOrThrow({
      where: { pushId },
      include: { findings: true, gaps: true },
    });
    expect([row.findings.length, row.gaps.length, row.replacedAt]).toEqual([1, 0, expect.any(Date)]);
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
      { ...MOVE, repository: "acme/two", ref: "refs/heads/x", forced: false, at: at(1) },
      { ...MOVE, repository: "acme/one", ref: "refs/heads/main", forced: true, at: at(59) },
    ]);
    expect(await recent({ ...push, sender: null })).toEqual([]);
  });

  test("finds what else comparing a repository's refs has shown at the same time", async () => {
    const at = (minutes: number) => NOW - minutes * 60_000;
    const found = { sender: null, source: "snapshot" as const, repository: { id: 431, name: "seen" } };
    await record({ ...found, receivedAt: at(0), ref: "refs/tags/v1.0.0" });
    await record({ ...found, receivedAt: at(61), ref: "refs/tags/v0.9.0" });
    await record({ ...found, receivedAt: at(0), repository: { id: 432, name: "another" } });
    await record({ receivedAt: at(0), repository: found.repository });
    const { push } = await record({ ...found, ref: "refs/tags/v1.0.1" });
    expect(await createRecentPushes(opened.database)(push)).toEqual([
      { ...MOVE, repository: "acme/seen", ref: "refs/tags/v1.0.0", forced: false, at: at(0) },
    ]);
  });
});

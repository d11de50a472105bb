/** What a weekly report counts, and that each is written once. */
import { writeReports } from "../../src/compose/start-reports.ts";
import { createLog } from "../../src/log/create-log.ts";
import { createDecisions } from "../../src/store/decisions.ts";
import { createKeptMails } from "../../src/store/kept-mails.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { createReportFigures } from "../../src/store/report-figures.ts";
import { aCommit, aFinding, aPush, aVerdict, SAVING } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const DAY = 86_400_000;
const log = createLog({ level: "silent" });
const WEEK = 7 * DAY;

describe.each(await testableKinds())("reports, %s", (kind) => {
  let opened: TestDatabase;
  const now = Date.now();
  const period = { from: now - DAY, to: now + DAY };
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    const { database } = opened;
    const store = createPushStore(database);
    for (const [id, owner] of [
      [61, "Acme"],
      [62, "Acme"],
      [63, "other"],
    ] as const) {
      const push = aPush({ repository: { id, owner, name: `r${id}`, installationId: id }, sender: null });
      const { pushId } = await store.recordPush(await deliver(database, push));
      const findings = [aFinding({ detector: `detector-${owner}`.toLowerCase() })];
      await store.saveCommit(
        pushId,
        id,
        aCommit(`c${id}`, { verdict: { score: 0.95, severity: "critical", findings } }),
        SAVING,
      );
      const verdict = aVerdict({
        score: 0.95,
        severity: "critical",
        findings,
        complete: false,
        gaps: [{ what: "a", why: "b", material: true }],
      });
      await store.saveVerdict(pushId, { verdict, reading: "whole" }, { ...SAVING, alertAt: "high", commits: 1 });
    }
    const evidence = {
      anchor: "a",
      content: "1".repeat(64),
      detector: "detector-acme",
      title: "t",
      commit: null,
      path: null,
      line: null,
      because: "b",
      strength: "strong",
      confidence: 1,
      severity: null,
    } as const;
    const decision = { repositoryId: 61, by: "ada", byId: 7, why: "w", expiresAt: null } as const;
    await createDecisions(database).record([
      { ...decision, kind: "confirmed", evidence },
      { ...decision, kind: "legitimate", evidence: { ...evidence, content: "2".repeat(64) } },
    ]);
  }, 180_000);
  afterAll(() => opened.remove());

  test("count incidents, detectors with decisions, and coverage, of one organisation in any case", async () => {
    const figures = await createReportFigures(opened.database).figures({ ...period, owner: "aCME" });
    expect(figures).toEqual({
      incidents: {
        opened: 2,
        resolved: 0,
        open: { low: 0, medium: 0, high: 0, critical: 2 },
        oldestOpenedAt: expect.any(Number),
      },
      detectors: [{ detector: "detector-acme", hits: 2, confirmed: 1, legitimate: 1 }],
      coverage: { pushes: 2, complete: 0, materialGaps: 2 },
    });
    const all = await createReportFigures(opened.database).figures(period);
    expect(all.detectors.map(({ detector }) => detector)).toEqual(["detector-acme", "detector-other"]);
    expect((await createReportFigures(opened.database).figures({ from: 0, to: DAY })).coverage.pushes).toBe(0);
  });

  test("are written once for a week and organisation, however many write them, and after a downtime", async () => {
    const late = { now: () => now + WEEK };
    const write = () =>
      writeReports(["security@example.com", "ciso@example.com"], { database: opened.database, clock: late, log });
    await Promise.all([write(), write(), write()]);
    await write();
    const mails = await createKeptMails(opened.database).list();
    expect(
      mails.map(({ kind: what, recipient, subject }) => [what, recipient, subject.includes("for other")]).sort(),
    ).toEqual([
      ["report", "ciso@example.com", false],
      ["report", "ciso@example.com", true],
      ["report", "security@example.com", false],
      ["report", "security@example.com", true],
    ]);
    // Its charts are images of the mail.
    const kept = await opened.database.prisma.mail.findFirstOrThrow({ where: { kind: "report" } });
    const images = JSON.parse(kept.images) as { id: string; content: string }[];
    expect(images.map(({ id, content }) => [id, content.startsWith("iVBORw0KGgo")])).toEqual([
      ["commits", true],
      ["risk", true],
    ]);
    for (const { id } of images) expect(kept.html).toContain(`<img src="cid:${id}" alt="`);
    await writeReports(["security@example.com"], {
      database: opened.database,
      clock: { now: () => now + 3 * WEEK },
      log,
    });
    expect(await createKeptMails(opened.database).list()).toHaveLength(4);
  });
});

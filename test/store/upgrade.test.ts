/** What the first version wrote is read, counted and carried on by this one. */
import type { Database } from "../../src/database/open-database.ts";
import { DEFAULT_SCHEDULE } from "../../src/pipeline/mail-schedule.ts";
import { createAlerts } from "../../src/store/alerts.ts";
import { createCampaigns } from "../../src/store/campaigns.ts";
import { createIncidents } from "../../src/store/incidents.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { createNotices } from "../../src/store/notices.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { INCIDENT_STATES } from "../../src/store/read-incident.ts";
import { createStatistics } from "../../src/store/statistics.ts";
import { anObservation, aPush, shaOf } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { testableKinds } from "../support/test-database.ts";
import { aFirstVersion, type FirstVersion, PUSHES } from "./a-first-version.ts";

describe.each(await testableKinds())("a filled database of the first version, %s", (kind) => {
  let first: FirstVersion;
  let database: Database;
  beforeAll(async () => {
    first = await aFirstVersion(kind);
    database = await first.upgrade();
  }, 180_000);
  afterAll(async () => {
    await database?.close();
    await first?.remove();
  });

  test("keeps its ledger, and new entries follow the old ones", async () => {
    expect(await verifyLedger(database, 101)).toMatchObject({ intact: true, length: PUSHES });
    const store = createPushStore(database);
    await store.recordPush(await deliver(database, aPush()));
    await store.recordPush(aPush({ deliveryId: null, source: "snapshot" }));
    expect(await verifyLedger(database, 101)).toMatchObject({ intact: true, length: PUSHES + 2 });
    const rows = await database.prisma.push.findMany({ orderBy: { sequence: "asc" } });
    expect(rows.map(({ hashVersion, source }) => [hashVersion, source])).toEqual([
      [1, "delivery"],
      [1, "delivery"],
      [1, "delivery"],
      [2, "delivery"],
      [2, "snapshot"],
    ]);
    await expect(database.prisma.$executeRawUnsafe("UPDATE pushes SET forced = true")).rejects.toThrow(/never changed/);
  });

  test("knows which verdicts were reported, and that no numbered rules made them", async () => {
    const verdicts = await database.prisma.verdict.findMany({ orderBy: { id: "asc" } });
    expect(verdicts.map(({ reportedAt, revision, rules, reading }) => [reportedAt, revision, rules, reading])).toEqual([
      [new Date("2026-05-04T10:09:00Z"), 1, 0, "whole"],
      [null, 1, 0, "whole"],
    ]);
    const analyses = await database.prisma.commitAnalysis.findMany();
    expect(analyses.map(({ rules, reading, replacedAt }) => [rules, reading, replacedAt])).toEqual([
      [0, "whole", null],
      [0, "whole", null],
    ]);
  });

  test("has no traces, and its pushes can become part of a campaign", async () => {
    const patchIds = await database.prisma.commitAnalysis.findMany({ select: { patchId: true } });
    expect(patchIds).toEqual([{ patchId: null }, { patchId: null }]);
    const [old] = await database.prisma.push.findMany({ where: { sequence: 1 }, select: { id: true } });
    const campaigns = createCampaigns(database);
    const trace = { kind: "patch" as const, value: "7".repeat(64) };
    expect(await campaigns.see(old?.id ?? "", [trace])).toMatchObject([
      { kind: "patch", repositories: 1, elsewhere: 0 },
    ]);
    expect(await campaigns.join(old?.id ?? "")).toMatchObject({ pushes: 1, raised: 0 });
  });

  test("makes an incident of every alert, in the state of the alert, without a reminder", async () => {
    const incidents = createIncidents(database);
    const listed = await incidents.list({ states: INCIDENT_STATES });
    expect(listed).toMatchObject([
      { state: "open", severity: "critical", title: "m", pushes: 1, firstRepository: "acme/web", escalateAt: null },
      { state: "resolved", severity: "critical", pushes: 1, resolved: { by: "ada", why: "a test" } },
    ]);
    const shown = await incidents.show(listed[1]?.id ?? "");
    expect(shown.pushes).toMatchObject([{ link: "first", after: shaOf("2"), alert: { resolved: true } }]);
    expect(shown.events.map(({ kind, by }) => [kind, by])).toEqual([
      ["opened", null],
      ["resolved", "ada"],
    ]);
    const alerts = await createAlerts(database).list({ resolved: true });
    expect(alerts.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort());
  });

  test("mails nothing again that the first version mailed, until it grows worse", async () => {
    const alerts = await createAlerts(database).list({ resolved: true });
    const mailed = alerts.find(({ push }) => push.after === shaOf("1"));
    const notices = createNotices(database);
    const told: string[] = [];
    const tell = () =>
      notices.tell(({ incident }) => {
        told.push(incident.id);
        return [];
      });
    const notice = { alertId: mailed?.id ?? "", brief: {}, recipients: [], schedule: DEFAULT_SCHEDULE } as const;
    await notices.post({ ...notice, severity: "critical" });
    expect(await tell()).toBe(null);
    const other = alerts.find(({ push }) => push.after === shaOf("2"));
    await notices.post({ ...notice, alertId: other?.id ?? "", severity: "critical" });
    expect(await tell()).toBe(0);
    expect(told).toEqual([other?.id]);
  });

  test("shows and counts what it held", async () => {
    const alerts = await createAlerts(database).list({ resolved: true });
    expect(alerts.map(({ push, score }) => [push.after, score]).sort()).toEqual(
      ["1", "2"].map((name) => [shaOf(name), 0.95]).sort(),
    );
    const [from, to] = [Date.now() - 86_400_000, Date.now() + 60_000];
    expect(await createStatistics(database).statistics({ from, to })).toMatchObject({ analyses: 2, alerts: 2 });
    const deliveries = await database.prisma.delivery.findMany({ where: { id: { startsWith: "delivery-" } } });
    expect(deliveries.map(({ source, body }) => [source, Buffer.from(body ?? []).toString()])).toEqual(
      Array.from({ length: PUSHES }, () => ["delivery", "{}"]),
    );
  });

  test("has its past read once more for what its observations lack, and learns nothing besides", async () => {
    const store = createPushStore(database);
    const push = await deliver(database, aPush({ deliveryId: "after-the-upgrade" }));
    const { pushId } = await store.recordPush(push);
    expect((await store.historyOf(pushId)).learned).toBe(false);
    const again = { firstParent: shaOf("0"), signedOff: true, classes: null, empty: null, authorName: "not this" };
    const observations = ["1", "an alarming one"].map((name) => anObservation({ sha: shaOf(name), ...again }));
    await store.saveHistory(pushId, { observations, gap: null });
    expect((await store.historyOf(pushId)).learned).toBe(true);
    const rows = await database.prisma.observation.findMany({ orderBy: { id: "asc" } });
    const kept = (name: string) => anObservation({ sha: shaOf(name) });
    expect(rows.map(({ observation }) => observation)).toEqual([
      { ...kept("1"), firstParent: shaOf("0"), signedOff: true },
      kept("2"),
    ]);
    const { repository } = await store.baselineFor(101, { name: "A", email: "a", firstParent: shaOf("1") });
    expect({ commits: repository.commits, line: repository.line.commits }).toEqual({ commits: 2, line: 1 });
    await store.saveHistory(pushId, { observations: [], gap: null });
    expect(await database.prisma.history.findMany({ select: { form: true, commits: true } })).toEqual([
      { form: 2, commits: 0 },
    ]);
  });
});

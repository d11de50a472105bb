import { randomUUID } from "node:crypto";
import type { Verdict } from "../../src/engine/index.ts";
import type { Push, Trace } from "../../src/pipeline/ports.ts";
import { createAlerts } from "../../src/store/alerts.ts";
import { createCampaigns } from "../../src/store/campaigns.ts";
import { createIncidents, IncidentNotFoundError, IncidentResolvedError } from "../../src/store/incidents.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { INCIDENT_STATES } from "../../src/store/read-incident.ts";
import { createStandingVerdicts } from "../../src/store/standing-verdicts.ts";
import { aFinding, aLeak, aPush, aVerdict, NOW, SAVING } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LATER = { now: () => NOW + DAY };

describe.each(await testableKinds())("incidents, %s", (kind) => {
  let opened: TestDatabase;
  let ids = 20_000;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  afterAll(() => opened.remove());

  const incidents = () => createIncidents(opened.database, { clock: LATER });
  const store = () => createPushStore(opened.database);
  const verdictOf = (name: string, over: Partial<Verdict> = {}) =>
    aVerdict({ score: 0.95, severity: "critical", findings: [findingOf(name)], ...over });
  const findingOf = (name: string) => aFinding({ title: `finding ${name}`, fingerprint: hash(name), detector: name });
  const hash = (name: string) => Buffer.from(name).toString("hex").padEnd(64, "0").slice(0, 64);

  /** A push that was judged and raised an alert. */
  async function alerted(
    verdict: Verdict,
    { hours = 0, id = ++ids, sender = 7 }: { hours?: number; id?: number; sender?: number } = {},
  ) {
    const push: Push = aPush({
      repository: { id, name: `r${id}` },
      receivedAt: NOW + hours * HOUR,
      sender: { login: `account-${sender}`, id: sender, type: "User" },
    });
    const { pushId } = await store().recordPush(await deliver(opened.database, push));
    const alertId = await save(pushId, verdict);
    return { pushId, id, alertId, incidentId: await incidentOf(pushId) };
  }
  async function save(pushId: string, verdict: Verdict, asked = false) {
    const details = { ...SAVING, asked, alertAt: "medium", commits: 1 } as const;
    return (await store().saveVerdict(pushId, { verdict, reading: "whole" }, details)).alert?.id ?? "";
  }
  async function incidentOf(pushId: string) {
    const row = await opened.database.prisma.incidentPush.findUnique({ where: { pushId } });
    return row?.incidentId ?? "";
  }
  const kinds = async (id: string) => (await incidents().show(id)).events.map((event) => event.kind);

  test("open with the alert, take in the same finding for thirty days, and the same account and rule for one", async () => {
    const first = await alerted(verdictOf("one", { severity: "high", score: 0.8 }));
    const { id } = first;
    const again = await alerted(verdictOf("one"), { id, hours: 29 * 24, sender: 8 });
    const tooLate = await alerted(verdictOf("one"), { id, hours: 61 * 24, sender: 8 });
    const account = await alerted(verdictOf("one", { findings: [{ ...findingOf("one"), fingerprint: hash("x") }] }), {
      id,
      hours: 2,
    });
    const other = await alerted(verdictOf("one", { findings: [{ ...findingOf("one"), fingerprint: hash("y") }] }), {
      id,
      hours: 2,
      sender: 9,
    });
    const elsewhere = await alerted(verdictOf("one"));
    expect([again, account].map(({ incidentId }) => incidentId)).toEqual([first.incidentId, first.incidentId]);
    expect(new Set([first, tooLate, other, elsewhere].map(({ incidentId }) => incidentId)).size).toBe(4);

    const shown = await incidents().show(first.incidentId);
    expect(shown).toMatchObject({
      state: "open",
      severity: "critical",
      title: "finding one",
      pushCount: 3,
      reopened: 0,
    });
    expect(shown.pushes.map(({ link, sender }) => [link, sender])).toEqual([
      ["first", "account-7"],
      ["account", "account-7"],
      ["finding", "account-8"],
    ]);
    expect(shown.events.map(({ kind: what, pushId }) => [what, pushId])).toEqual([
      ["opened", first.pushId],
      ["worsened", again.pushId],
      ["joined", account.pushId],
    ]);
    expect(await incidents().list({ repository: `ACME/r${id}`, severity: "critical", limit: 10 })).toHaveLength(3);
  });

  test("that a push with both findings connects become one", async () => {
    const id = ++ids;
    const [left, right] = [
      await alerted(verdictOf("left"), { id }),
      await alerted(verdictOf("right"), { id, sender: 8 }),
    ];
    expect(left.incidentId).not.toBe(right.incidentId);
    const both = await alerted(verdictOf("both", { findings: [findingOf("left"), findingOf("right")] }), {
      id,
      sender: 9,
    });
    const shown = await incidents().show(both.incidentId);
    expect(shown.pushes.map(({ pushId }) => pushId).sort()).toEqual(
      [left, right, both].map(({ pushId }) => pushId).sort(),
    );
    expect(await kinds(both.incidentId)).toEqual(["opened", "opened", "joined", "merged"]);
    expect(await incidents().list({ repository: `acme/r${id}` })).toHaveLength(1);
  });

  test("are acknowledged once, which ends reminders; what is worse opens them again", async () => {
    const one = await alerted(verdictOf("ack", { severity: "high", score: 0.8 }));
    const before = await incidents().show(one.incidentId);
    expect((before.escalateAt ?? 0) - before.openedAt).toBe(24 * HOUR);
    const acknowledged = await incidents().acknowledge(one.incidentId, { by: " ada " });
    expect(acknowledged).toMatchObject({
      state: "acknowledged",
      acknowledged: { at: NOW + DAY, by: "ada" },
      escalateAt: null,
    });
    expect(await incidents().acknowledge(one.incidentId, { by: "bob" })).toEqual(acknowledged);
    await alerted(verdictOf("ack", { severity: "high", score: 0.8 }), { id: one.id, hours: 1 });
    expect(await incidents().show(one.incidentId)).toMatchObject({ state: "acknowledged", pushCount: 2 });
    await save(one.pushId, verdictOf("ack"), true);
    const worse = await incidents().show(one.incidentId);
    expect(worse).toMatchObject({ state: "open", severity: "critical", acknowledged: null });
    expect((worse.escalateAt ?? 0) - worse.updatedAt).toBe(HOUR);
    expect(await kinds(one.incidentId)).toEqual(["opened", "acknowledged", "joined", "worsened"]);
  });

  test("are resolved with their alerts, once, and opened again by new evidence", async () => {
    const one = await alerted(verdictOf("end"));
    const resolved = await incidents().resolve(one.incidentId, { by: "ada", why: "the key was revoked" });
    const resolution = { at: NOW + DAY, by: "ada", why: "the key was revoked" };
    expect(resolved).toMatchObject({ state: "resolved", resolved: resolution, escalateAt: null });
    expect((await createAlerts(opened.database).show(one.alertId)).resolved).toEqual(resolution);
    await expect(incidents().resolve(one.incidentId, { by: "bob", why: "no" })).rejects.toThrow(IncidentResolvedError);
    await expect(incidents().acknowledge(one.incidentId, { by: "bob" })).rejects.toThrow(IncidentResolvedError);
    await expect(incidents().show(randomUUID())).rejects.toThrow(IncidentNotFoundError);
    expect((await incidents().list({ repository: `acme/r${one.id}` })).length).toBe(0);
    expect((await incidents().list({ repository: `acme/r${one.id}`, states: INCIDENT_STATES })).length).toBe(1);

    const again = await alerted(verdictOf("end"), { id: one.id, hours: 5 });
    expect(again.incidentId).toBe(one.incidentId);
    expect(await incidents().show(one.incidentId)).toMatchObject({ state: "open", reopened: 1, resolved: null });
    expect(await kinds(one.incidentId)).toEqual(["opened", "resolved", "reopened"]);
  });

  test("end with the last open alert, and open again when a decision ends", async () => {
    const id = ++ids;
    const [a, b] = [await alerted(verdictOf("last"), { id }), await alerted(verdictOf("last"), { id, hours: 1 })];
    await createAlerts(opened.database, { clock: LATER }).resolve(a.alertId, { by: "ada", why: "looked at" });
    expect(await incidents().show(a.incidentId)).toMatchObject({ state: "open" });
    const verdicts = createStandingVerdicts(opened.database, { clock: LATER });
    await verdicts.settleAlert(b.alertId, { by: "bob", why: "legitimate, a release" });
    expect(await incidents().show(a.incidentId)).toMatchObject({
      state: "resolved",
      resolved: { by: "bob", why: "legitimate, a release" },
    });
    await verdicts.settleAlert(b.alertId, null);
    expect(await incidents().show(a.incidentId)).toMatchObject({ state: "open", reopened: 1 });
    expect(await kinds(a.incidentId)).toEqual(["opened", "joined", "resolved", "reopened"]);
  });

  test("of several repositories become one when a campaign shows, and its silent pushes join", async () => {
    const trace: Trace = { kind: "patch", value: hash("campaign") };
    const [a, b] = [await alerted(verdictOf("wave")), await alerted(verdictOf("wave"))];
    const silent = await alerted(aVerdict());
    expect(silent).toMatchObject({ alertId: "", incidentId: "" });
    const campaigns = createCampaigns(opened.database);
    for (const { pushId } of [a, b, silent]) await campaigns.see(pushId, [trace]);
    expect(await campaigns.join(b.pushId)).toMatchObject({ pushes: 3, raised: 1 });
    const shown = await incidents().show(await incidentOf(a.pushId));
    expect(shown.pushes.map(({ pushId, link, alert }) => [pushId, link, alert?.severity]).sort()).toEqual(
      [
        [a.pushId, "first", "critical"],
        [b.pushId, "first", "critical"],
        [silent.pushId, "campaign", "high"],
      ].sort(),
    );
    expect(await kinds(shown.id)).toEqual(["opened", "opened", "merged", "joined"]);
  });

  test("stay one when pushes with one finding come all at once, and lose no event", async () => {
    const id = ++ids;
    const pushes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => alerted(verdictOf("crowd"), { id, sender: i + 100 })),
    );
    expect(new Set(pushes.map(({ incidentId }) => incidentId)).size).toBe(1);
    expect(await kinds(pushes[0]?.incidentId ?? "")).toEqual(["opened", ...Array.from({ length: 11 }, () => "joined")]);
  });

  test("are named by the leak where no finding is stronger", async () => {
    const one = await alerted(aVerdict({ leaks: [aLeak({ severity: "high", title: "GitHub token in the change" })] }));
    expect(await incidents().show(one.incidentId)).toMatchObject({
      title: "GitHub token in the change",
      severity: "high",
    });
  });
});

/** What is told of incidents: once, when it is due, whoever tells it. */
import type { Severity } from "../../src/engine/index.ts";
import { DEFAULT_SCHEDULE, type MailSchedule } from "../../src/pipeline/mail-schedule.ts";
import type { NewMail } from "../../src/pipeline/ports.ts";
import { createIncidents } from "../../src/store/incidents.ts";
import { createKeptMails } from "../../src/store/kept-mails.ts";
import { createNotices, type DueIncident } from "../../src/store/notices.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";
import { aMail, anAlert } from "./an-alert.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUIET: MailSchedule = { timeZone: "UTC", quietHours: { from: 20 * 60, to: 6 * 60 }, digestAt: 8 * 60 };

describe.each(await testableKinds())("notices, %s", (kind) => {
  let opened: TestDatabase;
  let repositories = 7000;
  let time = Date.UTC(2030, 4, 4, 10);
  const clock = { now: () => time };
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  beforeEach(async () => {
    time = Date.UTC(2030, 4, 4, 10);
    await opened.database.prisma.notice.deleteMany({});
    await opened.database.prisma.mail.deleteMany({});
    await opened.database.prisma.incident.updateMany({ data: { escalateAt: null } });
  });
  afterAll(() => opened.remove());

  const notices = () => createNotices(opened.database, { clock });
  const alerted = (id = ++repositories) => anAlert(opened.database, { repository: { id, name: `r${id}` } });
  const post = (alertId: string, severity: Severity, schedule = DEFAULT_SCHEDULE) =>
    notices().post({ alertId, severity, brief: { of: alertId }, recipients: ["p@example.org"], schedule });
  /** One mail for each incident; what it was told of. */
  async function tell() {
    const told: DueIncident[] = [];
    const render = (due: DueIncident): NewMail[] => {
      told.push(due);
      return [aMail(due.incident.id, { key: `${due.incident.id}:${due.sequence}`, subject: `mail ${due.sequence}` })];
    };
    while ((await notices().tell(render)) !== null);
    return told;
  }
  async function tellDigest() {
    const told: (readonly string[])[] = [];
    const render = (due: readonly DueIncident[], key: string): NewMail[] => {
      told.push(due.map(({ incident }) => incident.id));
      return [aMail(null, { kind: "digest", key })];
    };
    while ((await notices().tellDigest(render)) !== null);
    return told;
  }
  const kept = async () => (await createKeptMails(opened.database).list()).length;

  test("are told at once when critical, after a minute when high, and once however many tell them", async () => {
    const [critical, high] = [await alerted(), await alerted()];
    await post(critical.alertId, "critical");
    await post(critical.alertId, "critical");
    await post(high.alertId, "high");
    const both = (await Promise.all([tell(), tell(), tell()])).flat();
    expect(both.map(({ incident, notices: own }) => [incident.id, own.length])).toEqual([[critical.incidentId, 1]]);
    time += MINUTE;
    const [later] = await tell();
    expect(later).toMatchObject({
      incident: { id: high.incidentId, state: "open", pushes: 1, repositories: 1 },
      notices: [{ kind: "alert", severity: "high", brief: { of: high.alertId }, recipients: ["p@example.org"] }],
      sequence: 0,
    });
    await post(critical.alertId, "critical");
    time += 24 * HOUR;
    expect(await tell()).toEqual([]);
    expect(await kept()).toBe(2);
    const { events } = await createIncidents(opened.database).show(high.incidentId);
    expect(events.map((event) => [event.kind, event.note]).at(-1)).toEqual(["notified", "mail 1 to 1 recipient"]);
  });

  test("of one incident gather in one mail; the next follows half an hour later, or at once when it is worse", async () => {
    const first = await alerted();
    const second = await alerted(repositories);
    expect(second.incidentId).toBe(first.incidentId);
    await post(first.alertId, "high");
    await post(second.alertId, "high");
    time += MINUTE;
    expect((await tell()).map(({ notices: own }) => own.length)).toEqual([2]);
    const third = await alerted(repositories);
    await post(third.alertId, "high");
    time += 29 * MINUTE;
    expect(await tell()).toEqual([]);
    time += MINUTE;
    const [follow] = await tell();
    expect([follow?.sequence, follow?.notices.length]).toEqual([1, 1]);
    expect(follow?.mailed.get("security@example.com")).toEqual({ subject: "mail 0", thread: first.incidentId });
    const worse = await alerted(repositories);
    await post(worse.alertId, "critical");
    expect((await tell()).map(({ sequence }) => sequence)).toEqual([2]);
  });

  test("wait for quiet hours to end, but for a critical one", async () => {
    time = Date.UTC(2030, 4, 4, 22);
    const [high, critical] = [await alerted(), await alerted()];
    await post(high.alertId, "high", QUIET);
    await post(critical.alertId, "critical", QUIET);
    expect((await tell()).map(({ incident }) => incident.id)).toEqual([critical.incidentId]);
    time = Date.UTC(2030, 4, 5, 5, 59);
    expect(await tell()).toEqual([]);
    time = Date.UTC(2030, 4, 5, 6);
    expect((await tell()).map(({ incident }) => incident.id)).toEqual([high.incidentId]);
  });

  test("below high are told by the day's digest, once, unless a mail told them before", async () => {
    const [low, medium, mailed] = [await alerted(), await alerted(), await alerted()];
    await post(low.alertId, "low");
    await post(medium.alertId, "medium");
    await post(mailed.alertId, "medium");
    await post(mailed.alertId, "critical");
    expect((await tell()).map(({ notices: own }) => own.map(({ severity }) => severity))).toEqual([
      ["critical", "medium"],
    ]);
    time = Date.UTC(2030, 4, 5, 8);
    const told = (await Promise.all([tellDigest(), tellDigest()])).flat();
    expect(told.flat().sort()).toEqual([low.incidentId, medium.incidentId].sort());
    expect(await tell()).toEqual([]);
    time += 48 * HOUR;
    expect(await tellDigest()).toEqual([]);
  });

  test("remind of what nobody acknowledged, at growing distances and five times at most", async () => {
    const one = await alerted();
    await post(one.alertId, "critical");
    await tell();
    await opened.database.prisma.incident.update({
      where: { id: one.incidentId },
      data: { escalateAt: new Date(time + HOUR) },
    });
    const reminded: number[] = [];
    for (let hour = 1; hour <= 100; hour++) {
      time = Date.UTC(2030, 4, 4, 10) + hour * HOUR;
      await Promise.all([notices().escalate(), notices().escalate()]);
      const told = await tell();
      if (told.length > 0) reminded.push(hour);
      expect(told.flatMap(({ notices: own }) => own.map((notice) => notice.kind))).toEqual(
        told.length > 0 ? ["escalation"] : [],
      );
    }
    expect(reminded).toEqual([1, 3, 7, 15, 31]);
    const shown = await createIncidents(opened.database).show(one.incidentId);
    expect(shown).toMatchObject({ escalations: 5, escalateAt: null });
    expect(shown.events.filter((event) => event.kind === "escalated")).toHaveLength(5);
  });

  test("end with the incident: what waits is not told, and those who heard of it hear that it is resolved", async () => {
    const [unheard, heard] = [await alerted(), await alerted()];
    const incidents = createIncidents(opened.database, { clock });
    await post(unheard.alertId, "high");
    await post(heard.alertId, "critical");
    await tell();
    for (const { incidentId } of [unheard, heard]) await incidents.resolve(incidentId, { by: "ada", why: "revoked" });
    time += 2 * MINUTE;
    const told = await tell();
    expect(told.map(({ incident, notices: own }) => [incident.id, incident.state, own[0]?.kind, own[0]?.line])).toEqual(
      [[heard.incidentId, "resolved", "resolved", "Resolved by ada: revoked"]],
    );
    expect(told[0]?.notices[0]).toMatchObject({ brief: { of: heard.alertId }, recipients: ["p@example.org"] });
  });

  test("are lost with nothing but their alert, and a render that throws tells them later", async () => {
    const one = await alerted();
    await post(one.alertId, "critical");
    await expect(
      notices().tell(() => {
        throw new Error("a bug");
      }),
    ).rejects.toThrow("a bug");
    expect(await kept()).toBe(0);
    expect(await tell()).toHaveLength(1);
    await post("00000000-0000-4000-8000-000000000000", "critical");
    expect(await tell()).toEqual([]);
  });
});

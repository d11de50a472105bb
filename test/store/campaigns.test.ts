import { createHash } from "node:crypto";
import type { Trace } from "../../src/pipeline/ports.ts";
import { createCampaigns } from "../../src/store/campaigns.ts";
import { createIncidents } from "../../src/store/incidents.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { removeInstallations } from "../../src/store/remove-installations.ts";
import { aPush, aVerdict, NOW, SAVING } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const HOUR = 3_600_000;
const trace = (value: string, kind: Trace["kind"] = "patch"): Trace => ({
  kind,
  value: createHash("sha256").update(value).digest("hex"),
});

describe.each(await testableKinds())("campaigns, %s", (kind) => {
  let opened: TestDatabase;
  let ids = 9000;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 60_000);
  afterAll(() => opened.remove());

  const campaigns = () => createCampaigns(opened.database);

  /** A push that was judged; its repository is new unless one is given. */
  async function judged(options: { installationId?: number; hours?: number; id?: number; alert?: boolean } = {}) {
    const { installationId = 11, hours = 0, id = ++ids, alert = false } = options;
    const repository = { id, installationId, name: `r${id}` };
    const push = await deliver(opened.database, aPush({ repository, receivedAt: NOW + hours * HOUR }));
    const store = createPushStore(opened.database);
    const { pushId } = await store.recordPush(push);
    const verdict = alert ? aVerdict({ score: 0.95, severity: "critical" }) : aVerdict();
    await store.saveVerdict(
      pushId,
      { verdict, reading: "whole" },
      { ...SAVING, alertAt: "high", commits: 1, open: verdict },
    );
    return { pushId, id };
  }
  const alertsOf = (pushIds: readonly string[]) =>
    opened.database.prisma.alert.findMany({
      where: { verdict: { pushId: { in: [...pushIds] } } },
      select: { type: true, severity: true },
      orderBy: { type: "asc" },
    });

  test("tell in how many repositories something was seen within a day, here and elsewhere, and name none", async () => {
    const first = await judged({ hours: -2 });
    const again = await judged({ id: first.id, hours: -1 });
    const elsewhere = [await judged({ installationId: 12 }), await judged({ installationId: 13, hours: 1 })];
    const old = await judged({ hours: -25 });
    for (const { pushId } of [first, again, ...elsewhere, old]) await campaigns().see(pushId, [trace("counted")]);
    const { pushId } = await judged();
    const traces = [trace("counted"), trace("counted"), trace("alone"), trace("counted", "blob")];
    const sightings = [
      { kind: "patch", repositories: 2, elsewhere: 2, firstAt: NOW - 2 * HOUR },
      { kind: "blob", repositories: 1, elsewhere: 0, firstAt: NOW },
    ];
    expect(await campaigns().see(pushId, traces)).toEqual(sightings);
    expect(await campaigns().see(pushId, traces)).toEqual(sightings);
    expect(await campaigns().see(pushId, [])).toEqual([]);
  });

  test("are one incident, which raises all that were silent, its repositories in the order of their pushes", async () => {
    const pushes = [await judged({ hours: 0 }), await judged({ hours: -3, alert: true }), await judged({ hours: -1 })];
    const elsewhere = await judged({ installationId: 12 });
    for (const { pushId } of [...pushes, elsewhere]) await campaigns().see(pushId, [trace("one incident")]);
    const [last, first, second] = pushes;
    const incident = await campaigns().join(last?.pushId ?? "");
    expect(incident).toEqual({
      id: expect.any(String),
      openedAt: expect.any(Number),
      pushes: 3,
      repositories: [first, second, last].map((one, i) => ({
        name: `acme/r${one?.id}`,
        firstAt: NOW + (i === 0 ? -3 : i === 1 ? -1 : 0) * HOUR,
        pushes: 1,
      })),
      raised: 2,
    });
    expect(await alertsOf(pushes.map(({ pushId }) => pushId))).toEqual([
      { type: "campaign", severity: "high" },
      { type: "campaign", severity: "high" },
      { type: "risk", severity: "critical" },
    ]);
    expect(await alertsOf([elsewhere.pushId])).toEqual([]);
    expect(await campaigns().join(last?.pushId ?? "")).toEqual({ ...incident, raised: 0 });
    const later = await judged({ hours: 1 });
    await campaigns().see(later.pushId, [trace("one incident")]);
    expect(await campaigns().join(later.pushId)).toMatchObject({ id: incident.id, pushes: 4, raised: 1 });
  });

  test("that a push connects become one", async () => {
    const [a, b, both] = [await judged(), await judged(), await judged()];
    await campaigns().see(a.pushId, [trace("left")]);
    await campaigns().see(b.pushId, [trace("right")]);
    const [left, right] = [await campaigns().join(a.pushId), await campaigns().join(b.pushId)];
    expect(left.id).not.toBe(right.id);
    await campaigns().see(both.pushId, [trace("left"), trace("right")]);
    const joined = await campaigns().join(both.pushId);
    expect([[left.id, right.id].includes(joined.id), joined.pushes]).toEqual([true, 3]);
    const listed = await createIncidents(opened.database).list();
    expect(listed.filter(({ id }) => [left.id, right.id].includes(id))).toMatchObject([
      { id: joined.id, pushes: 3, repositories: 3, severity: "high", state: "open" },
    ]);
  });

  test("stay one incident when their pushes come all at once", async () => {
    const pushes = await Promise.all(Array.from({ length: 24 }, () => judged()));
    await Promise.all(
      pushes.map(({ pushId }) => campaigns().see(pushId, [trace("at once"), trace("at once", "blob")])),
    );
    await Promise.all(pushes.map(({ pushId }) => campaigns().join(pushId)));
    const incidents = await opened.database.prisma.incidentPush.groupBy({
      by: ["incidentId"],
      where: { pushId: { in: pushes.map(({ pushId }) => pushId) } },
      _count: true,
    });
    expect(incidents.map(({ _count }) => _count)).toEqual([24]);
  });

  test("go with the installation that is removed", async () => {
    const gone = [await judged({ installationId: 77 }), await judged({ installationId: 77 })];
    for (const { pushId } of gone) await campaigns().see(pushId, [trace("gone")]);
    await campaigns().join(gone[0]?.pushId ?? "");
    await opened.database.prisma.installation.update({ where: { id: 77n }, data: { removedAt: new Date(NOW) } });
    expect(await removeInstallations(opened.database, NOW + 1, NOW, async () => undefined)).toBe(2);
    expect(await opened.database.prisma.trace.count({ where: { installationId: 77n } })).toBe(0);
    expect(await opened.database.prisma.incidentPush.count({ where: { incident: { installationId: 77n } } })).toBe(0);
  });
});

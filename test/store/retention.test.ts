/** What is forgotten with time, and what goes with an installation: the ledger stays verifiable. */

import { createAlerts } from "../../src/store/alerts.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { markRemoved, removeInstallations } from "../../src/store/remove-installations.ts";
import { purge } from "../../src/store/retention.ts";
import { aCommit, anObservation, aPush, aVerdict, SAVING } from "../support/a-push.ts";
import { deliver } from "../support/deliver.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const DAY = 24 * 60 * 60_000;
const NOW = Date.now();
const OLD = new Date(NOW - 100 * DAY);

describe.each(await testableKinds())("on %s", (kind) => {
  let opened: TestDatabase;
  let store: ReturnType<typeof createPushStore>;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    store = createPushStore(opened.database);
  }, 180_000);
  afterAll(() => opened?.remove());

  /** A judged push with an alert, its delivery done; as old as a hundred days where it is said to be. */
  async function judged(id: number, isOld: boolean, over: Parameters<typeof aPush>[0] = {}) {
    const { prisma } = opened.database;
    const push = await deliver(
      opened.database,
      aPush({ repository: { id, installationId: 1000 + id }, deliveryId: `d-${id}-${isOld}`, ...over }),
    );
    const { pushId } = await store.recordPush(push);
    await store.saveHistory(pushId, { observations: [anObservation({ sha: "9".repeat(40) })], gap: null });
    await store.saveCommit(pushId, id, aCommit(`${id}${isOld}`), SAVING);
    const verdict = { verdict: aVerdict({ score: 0.95, severity: "critical" }), reading: "whole" } as const;
    const { alert } = await store.saveVerdict(pushId, verdict, { ...SAVING, alertAt: "medium", commits: 1 });
    const at = isOld ? OLD : new Date(NOW);
    const done = { state: "done", outcome: "analysed", finishedAt: at } as const;
    await prisma.delivery.update({ where: { id: push.deliveryId ?? "" }, data: done });
    await prisma.verdict.update({ where: { pushId }, data: { createdAt: at } });
    await prisma.commitAnalysis.updateMany({ where: { pushId }, data: { createdAt: at } });
    await prisma.observation.updateMany({ where: { repositoryId: BigInt(id) }, data: { createdAt: at } });
    await prisma.alert.update({ where: { id: alert?.id ?? "" }, data: { createdAt: at } });
    return { pushId, alertId: alert?.id ?? "", deliveryId: push.deliveryId ?? "" };
  }

  const rowsOf = async (id: number) => {
    const { prisma } = opened.database;
    const repositoryId = BigInt(id);
    const ofPush = { push: { repositoryId } };
    return {
      bodies: await prisma.delivery.count({ where: { body: { not: null }, ...ofPush } }),
      pushes: await prisma.push.count({ where: { repositoryId } }),
      verdicts: await prisma.verdict.count({ where: ofPush }),
      analyses: await prisma.commitAnalysis.count({ where: ofPush }),
      alerts: await prisma.alert.count({ where: { repositoryId } }),
      observations: await prisma.observation.count({ where: { repositoryId } }),
    };
  };
  const nothingStops = async () => undefined;

  test("what is older than it is to be kept goes: but no open alert, no id, and nothing of the ledger", async () => {
    const open = await judged(301, true);
    const closed = await judged(302, true);
    await judged(303, false);
    await createAlerts(opened.database).resolve(closed.alertId, { by: "ada", why: "seen" });
    await opened.database.prisma.alert.update({ where: { id: closed.alertId }, data: { resolvedAt: OLD } });
    await opened.database.prisma.incident.updateMany({
      where: { state: "resolved" },
      data: { resolvedAt: OLD, updatedAt: OLD },
    });
    const purged = await purge(opened.database, NOW - 30 * DAY, nothingStops);
    const expected = { bodies: 2, alerts: 1, incidents: 1, mails: 0, verdicts: 1, analyses: 1 };
    expect(purged).toEqual({ ...expected, traces: 0, observations: 4 });
    const kept = { bodies: 1, pushes: 1, verdicts: 1, analyses: 1, alerts: 1, observations: 2 };
    expect(await rowsOf(303)).toEqual(kept);
    expect(await rowsOf(301)).toEqual({ ...kept, bodies: 0, observations: 0 });
    expect(await rowsOf(302)).toEqual({ bodies: 0, pushes: 1, verdicts: 0, analyses: 0, alerts: 0, observations: 0 });
    for (const id of [301, 302, 303]) {
      expect(await verifyLedger(opened.database, id)).toMatchObject({ intact: true, length: 1, removed: 0 });
    }
    expect((await createAlerts(opened.database).show(open.alertId)).verdict.score).toBe(0.95);
    expect(await purge(opened.database, NOW - 30 * DAY, nothingStops)).toEqual({
      bodies: 0,
      alerts: 0,
      incidents: 0,
      mails: 0,
      verdicts: 0,
      analyses: 0,
      traces: 0,
      observations: 0,
    });
  });

  test("an uninstalled App's data goes days later; the ledger goes on from its anchor", async () => {
    const { prisma } = opened.database;
    await judged(401, false);
    await store.recordPush(await deliver(opened.database, aPush({ repository: { id: 401, installationId: 1401 } })));
    await judged(402, false);
    const before = await verifyLedger(opened.database, 401);
    await markRemoved(opened.database, 1401, NOW - 3 * DAY);
    expect(await removeInstallations(opened.database, NOW - 7 * DAY, NOW, nothingStops)).toBe(0);
    expect(await removeInstallations(opened.database, NOW - DAY, NOW, nothingStops)).toBe(1);
    expect(await rowsOf(401)).toEqual({ bodies: 0, pushes: 0, verdicts: 0, analyses: 0, alerts: 0, observations: 0 });
    expect(await prisma.delivery.count({ where: { repositoryId: 401n } })).toBe(0);
    expect(await rowsOf(402)).toMatchObject({ pushes: 1, alerts: 1 });
    expect(await verifyLedger(opened.database, 401)).toEqual({ ...before, removed: 2 });
    // Once, and for good.
    expect(await removeInstallations(opened.database, NOW - DAY, NOW, nothingStops)).toBe(0);

    // Installed again, by another id: the chain goes on where it stood.
    const repository = { id: 401, installationId: 2401, owner: "acme", name: "back" };
    const next = await deliver(opened.database, aPush({ repository, deliveryId: "d-back" }));
    await store.recordPush(next);
    expect(await verifyLedger(opened.database, 401)).toMatchObject({ intact: true, length: 3, removed: 2 });
    const [entry] = await prisma.push.findMany({ where: { repositoryId: 401n } });
    expect([entry?.sequence, entry?.previousHash]).toEqual([3, before.intact && before.head]);
    await expect(prisma.push.deleteMany({ where: { repositoryId: 401n } })).rejects.toThrow(/never changed/);
    // An anchor that is moved shows.
    await prisma.repository.update({ where: { id: 401n }, data: { ledgerAnchorHash: "f".repeat(64) } });
    expect(await verifyLedger(opened.database, 401)).toMatchObject({ intact: false, sequence: 3 });
  });
});

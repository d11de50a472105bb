/** What leads back from an end: an operator's command, and GitHub sending the delivery again. */
import { retryDeliveries } from "../../src/inbox/stored-deliveries.ts";
import type { AttemptEnd } from "../../src/pipeline/ports.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush, aVerdict, SAVING } from "../support/a-push.ts";
import { testableKinds } from "../support/test-database.ts";
import { aDelivery, type OpenInbox, openInbox } from "./open-inbox.ts";

describe.each(await testableKinds())("a delivery that ended, on %s", (kind) => {
  let inbox: OpenInbox;
  beforeAll(async () => {
    inbox = await openInbox(kind);
  }, 60_000);
  afterEach(() => inbox.rest());
  afterAll(() => inbox.close());

  it("takes up again what GitHub sends again, or an operator names, if it had not ended for good", async () => {
    const handled: string[] = [];
    const outcome = new Map<string, AttemptEnd>();
    const worker = await inbox.work(async ({ id }) => {
      handled.push(id);
      return outcome.get(id) ?? { outcome: "analysed" };
    });
    const ends = ["repository-gone", "malformed", "no-installation", "analysed", "policy-off"] as const;
    for (const end of ends) {
      const delivery = aDelivery();
      outcome.set(delivery.id, { outcome: end });
      await inbox.accept(delivery);
      const done = (again: number) =>
        inbox.until(delivery.id, ({ state, attempts }) => state === "done" && attempts === again);
      await done(1);
      const isFinal = end === "analysed" || end === "policy-off";
      expect([end, await inbox.accept(delivery)]).toEqual([end, isFinal ? "duplicate" : "reopened"]);
      await done(isFinal ? 1 : 2);
      expect(await retryDeliveries(inbox, "all")).toEqual([]);
      expect(await retryDeliveries(inbox, { id: delivery.id })).toEqual(isFinal ? [] : [delivery.id]);
      worker.wake();
      expect(await done(isFinal ? 1 : 3)).toMatchObject({ outcome: end.replaceAll("-", "_") });
    }
    expect(handled).toHaveLength(3 * 3 + 2);
  });

  it("makes one job of a dead delivery that comes again many times at once, beside new ones", async () => {
    const dead = aDelivery();
    await inbox.accept(dead);
    await inbox.database.prisma.delivery.update({ where: { id: dead.id }, data: { state: "dead" } });
    const fresh = aDelivery();
    const answers = await Promise.all([dead, dead, fresh, dead].map((one) => inbox.accept(one)));
    expect(answers.sort()).toEqual(["duplicate", "duplicate", "reopened", "stored"]);
    await inbox.work(async () => ({ outcome: "no-new-commits" }));
    for (const { id } of [dead, fresh]) await inbox.until(id, ({ state }) => state === "done");
    expect(await inbox.row(dead.id)).toMatchObject({ attempts: 1 });
  });

  it("reads again what is missing in a verdict, when it is sent again", async () => {
    const delivery = aDelivery();
    const store = createPushStore(inbox.database);
    const seen: unknown[] = [];
    await inbox.accept(delivery);
    const worker = await inbox.work(async (_, { patient, again, first }) => {
      seen.push({ patient, again, first });
      return { outcome: "analysed" };
    });
    await inbox.until(delivery.id, ({ state }) => state === "done");
    const { pushId } = await store.recordPush(aPush({ deliveryId: delivery.id, repository: { id: 4711 } }));
    const verdict = aVerdict({ complete: false, gaps: [{ what: "diff of a", why: "refused", material: true }] });
    const details = { ...SAVING, alertAt: "high", commits: 1 } as const;
    const { revision } = await store.saveVerdict(pushId, { verdict, reading: "whole" }, details);
    await store.markReported(pushId, revision);
    expect(await inbox.accept(delivery)).toBe("reopened");
    await inbox.until(delivery.id, ({ attempts, state }) => state === "done" && attempts === 2);
    await store.saveVerdict(pushId, { verdict: aVerdict(), reading: "whole" }, details);
    await store.markReported(pushId, revision + 1);
    expect(await inbox.accept(delivery)).toBe("duplicate");
    expect(seen).toEqual([
      { patient: true, again: false, first: true },
      { patient: false, again: true, first: false },
    ]);
    await worker.stop(0);
  });
});

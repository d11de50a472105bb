import { setTimeout as sleep } from "node:timers/promises";
import { AttemptLost } from "../../src/inbox/attempt.ts";
import { addInboxFigures } from "../../src/inbox/figures.ts";
import { requeueOrphans } from "../../src/inbox/requeue-orphans.ts";
import { findDelivery, listDeliveries, retryDeliveries } from "../../src/inbox/stored-deliveries.ts";
import { RetryableError, ValidationError } from "../../src/pipeline/errors.ts";
import type { Attempt } from "../../src/pipeline/ports.ts";
import { figuresOf } from "../support/figures-of.ts";
import { testableKinds } from "../support/test-database.ts";
import { aDelivery, type OpenInbox, openInbox } from "./open-inbox.ts";

const kinds = await testableKinds();

describe.each(kinds)("the inbox on %s", (kind) => {
  let inbox: OpenInbox;
  beforeAll(async () => {
    inbox = await openInbox(kind);
  });
  afterEach(() => inbox.empty());
  afterAll(() => inbox.close());

  it("keeps a delivery as it came, works on it, and keeps how it ended", async () => {
    const delivery = aDelivery({
      hookId: 1n,
      targetId: 2n,
      targetType: "integration",
      body: Buffer.from([0, 255, 10]),
    });
    expect(await inbox.accept(delivery)).toBe("stored");
    const seen: unknown[] = [];
    await inbox.work(async (given) => {
      seen.push({ ...given, body: Buffer.from(given.body) });
      return { outcome: "no-new-commits", note: "as \0 expected" };
    });
    expect(await inbox.until(delivery.id, ({ state }) => state === "done")).toMatchObject({
      outcome: "no_new_commits",
      note: "as ␀ expected",
      attempts: 1,
      lastError: null,
      nextAttemptAt: null,
      finishedAt: expect.any(Date),
    });
    expect(seen).toEqual([delivery]);
  });

  it("makes one job of a delivery that comes twenty times at once", async () => {
    const delivery = aDelivery();
    const answers = await Promise.all(Array.from({ length: 20 }, () => inbox.accept(delivery)));
    expect(answers.filter((answer) => answer === "stored")).toHaveLength(1);
    let handled = 0;
    await inbox.work(async () => {
      handled += 1;
      return { outcome: "analysed" };
    });
    await inbox.until(delivery.id, ({ state }) => state === "done");
    expect(await inbox.accept(delivery)).toBe("duplicate");
    expect(await inbox.queue.boss.findJobs("deliveries", { queued: true })).toEqual([]);
    expect(handled).toBe(1);
  });

  it("stores the others when the database refuses one of them", async () => {
    const good = [aDelivery(), aDelivery(), aDelivery()];
    const bad = aDelivery({ event: "not an event\n" });
    const [first, refused, ...rest] = await Promise.allSettled(
      [good[0], bad, good[1], good[2]].map((one) => inbox.accept(one ?? bad)),
    );
    expect([first, ...rest]).toEqual(Array(3).fill({ status: "fulfilled", value: "stored" }));
    expect(refused).toMatchObject({ status: "rejected" });
  });

  it("tries again after a busy world, not before it was told to", async () => {
    const delivery = aDelivery();
    const began: number[] = [];
    await inbox.accept(delivery);
    await inbox.work(async () => {
      began.push(Date.now());
      if (began.length === 1) throw new RetryableError("GitHub is busy", { retryAfterMs: 1500 });
      return { outcome: "analysed" };
    });
    const failed = await inbox.until(delivery.id, ({ state }) => state === "failed");
    expect(failed).toMatchObject({ lastError: "RetryableError: GitHub is busy", attempts: 1, outcome: null });
    expect(failed.nextAttemptAt?.getTime()).toBeGreaterThanOrEqual((began[0] ?? 0) + 1400);
    const done = await inbox.until(delivery.id, ({ state }) => state === "done");
    expect(done).toMatchObject({ attempts: 2, lastError: null });
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThanOrEqual(1400);
  });

  it("leaves a dead delivery where an operator sees it, and tries again when told", async () => {
    const delivery = aDelivery();
    let mended = false;
    await inbox.accept(delivery);
    const died: string[] = [];
    const worker = await inbox.work(
      async () => {
        if (!mended) throw new ValidationError("push", ["too strange"]);
        return { outcome: "analysed" };
      },
      { onDead: async ({ id }) => void died.push(id) },
    );
    await inbox.until(delivery.id, ({ state }) => state === "dead");
    expect(died).toEqual([delivery.id]);
    expect(await listDeliveries(inbox.database, { state: "dead" })).toEqual([
      expect.objectContaining({ id: delivery.id, bytes: 25, lastError: "ValidationError: invalid push: too strange" }),
    ]);
    expect(await retryDeliveries(inbox, { id: "another" })).toEqual([]);
    mended = true;
    expect(await retryDeliveries(inbox, "all")).toEqual([delivery.id]);
    worker.wake();
    await inbox.until(delivery.id, ({ state }) => state === "done");
    expect(await findDelivery(inbox.database, delivery.id)).toMatchObject({ attempts: 2, lastError: null });
    expect(await retryDeliveries(inbox, "all")).toEqual([]);
  });

  it("goes on with a long push in further attempts", async () => {
    const delivery = aDelivery();
    const attempts: number[] = [];
    await inbox.accept(delivery);
    await inbox.work(async () => {
      attempts.push(attempts.length);
      return attempts.length < 3 ? { continues: true, note: `${attempts.length} of 3` } : { outcome: "analysed" };
    });
    expect(await inbox.until(delivery.id, ({ state }) => state === "done")).toMatchObject({ attempts: 3, note: null });
  });

  it("keeps a delivery that was judged in part as incomplete, and reads it again later, without patience", async () => {
    const delivery = aDelivery();
    const seen: unknown[] = [];
    const settled: string[] = [];
    await inbox.accept(delivery);
    const worker = await inbox.work(
      async (_, { patient, again, first }) => {
        seen.push({ patient, again, first });
        if (seen.length === 1) throw new RetryableError("GitHub is busy", { retryAfterMs: 1000 });
        return { outcome: "analysed", note: "low", unread: seen.length < 3 };
      },
      { onSettled: (how) => settled.push(how) },
    );
    const waiting = await inbox.until(delivery.id, ({ state }) => state === "incomplete");
    expect(waiting).toMatchObject({ outcome: null, note: "low", lastError: null, finishedAt: null, attempts: 2 });
    const wait = (waiting.nextAttemptAt?.getTime() ?? 0) - Date.now();
    expect([wait > 50_000, wait < 67_000]).toEqual([true, true]);
    const figures = (await figuresOf((registry) => addInboxFigures(registry, inbox.database))).split("\n");
    expect(figures).toEqual(
      expect.arrayContaining(['countersign_deliveries{state="incomplete"} 1', "countersign_oldest_delivery_seconds 0"]),
    );
    await inbox.database.sql.executeSql("UPDATE pgboss.job SET start_after = now() WHERE state = 'created'");
    worker.wake();
    await inbox.until(delivery.id, ({ state }) => state === "done");
    expect(seen).toEqual([
      { patient: true, again: false, first: true },
      { patient: true, again: false, first: false },
      { patient: false, again: true, first: false },
    ]);
    expect(settled).toEqual(["failed", "incomplete", "analysed"]);
  });

  it("lets an attempt that lost its delivery change nothing", async () => {
    const delivery = aDelivery();
    const held = Promise.withResolvers<Attempt>();
    const go = Promise.withResolvers<void>();
    await inbox.accept(delivery);
    await inbox.work(async (_, attempt) => {
      held.resolve(attempt);
      await go.promise;
      return { outcome: "analysed" };
    });
    const attempt = await held.promise;
    await attempt.assertOwned("now");
    await inbox.database.prisma.delivery.update({ where: { id: delivery.id }, data: { attempts: { increment: 1 } } });
    await attempt.assertOwned(); // the answer of a moment ago
    await expect(attempt.assertOwned("now")).rejects.toThrow(AttemptLost);
    await sleep(1100);
    await expect(attempt.assertOwned()).rejects.toThrow(AttemptLost);
    go.resolve();
    await sleep(300);
    expect(await inbox.row(delivery.id)).toMatchObject({ state: "processing", outcome: null, attempts: 2 });
  });

  it("begins no more pushes of an installation in a minute than it may", async () => {
    const deliveries = Array.from({ length: 5 }, () => aDelivery({ installationId: 70 }));
    const others = [aDelivery({ installationId: 71 }), aDelivery({ installationId: 70, event: "check_run" })];
    await Promise.all([...deliveries, ...others].map((one) => inbox.accept(one)));
    const began: string[] = [];
    await inbox.work(
      async ({ id }) => {
        began.push(id);
        return { outcome: "analysed" };
      },
      { pushesPerMinute: 3 },
    );
    await Promise.all(deliveries.map(({ id }) => inbox.until(id, ({ slotAt }) => slotAt !== null)));
    await Promise.all(others.map(({ id }) => inbox.until(id, ({ state }) => state === "done")));
    await sleep(300);
    expect(began.filter((id) => deliveries.some((one) => one.id === id))).toHaveLength(3);
    const rows = await Promise.all(deliveries.map(({ id }) => inbox.row(id)));
    const slots = rows.map(({ slotAt }) => slotAt?.getTime() ?? 0).sort((a, b) => a - b);
    expect((slots[3] ?? 0) - (slots[0] ?? 0)).toBe(60_000);
    expect((slots[4] ?? 0) - (slots[1] ?? 0)).toBe(60_000);
    expect(rows.filter(({ state }) => state === "received")).toHaveLength(2);
    for (const { state, nextAttemptAt, attempts } of rows) {
      if (state === "received") expect([nextAttemptAt !== null, attempts]).toEqual([true, 0]);
    }
  });

  it("works on no more of one installation at once than it may, and on others beside it", async () => {
    const running = new Map<number, number>();
    let most = 0;
    let beside = false;
    const deliveries = Array.from({ length: 8 }, (_, i) => aDelivery({ installationId: 80 + (i % 2) }));
    await Promise.all(deliveries.map((one) => inbox.accept(one)));
    await inbox.work(
      async ({ installationId }) => {
        const key = installationId ?? 0;
        running.set(key, (running.get(key) ?? 0) + 1);
        most = Math.max(most, running.get(key) ?? 0);
        beside ||= [...running.values()].filter((n) => n > 0).length > 1;
        await sleep(150);
        running.set(key, (running.get(key) ?? 0) - 1);
        return { outcome: "analysed" };
      },
      { installationConcurrency: 1, workerConcurrency: 2 },
    );
    for (const { id } of deliveries) await inbox.until(id, ({ state }) => state === "done");
    expect({ most, beside }).toEqual({ most: 1, beside: true });
  });

  it("hands running work back when it stops, and another worker finishes it", async () => {
    const delivery = aDelivery();
    const started = Promise.withResolvers<void>();
    await inbox.accept(delivery);
    const worker = await inbox.work(() => {
      started.resolve();
      return new Promise(() => undefined);
    });
    await started.promise;
    await worker.stop(50);
    expect(await inbox.row(delivery.id)).toMatchObject({ state: "received", attempts: 1, lastError: null });
    await inbox.work(async () => ({ outcome: "analysed" }));
    expect(await inbox.until(delivery.id, ({ state }) => state === "done")).toMatchObject({ attempts: 2 });
  });

  it("lets running work finish when it stops, within the time it has", async () => {
    const delivery = aDelivery();
    const started = Promise.withResolvers<void>();
    await inbox.accept(delivery);
    const worker = await inbox.work(async () => {
      started.resolve();
      await sleep(200);
      return { outcome: "analysed" };
    });
    await started.promise;
    await worker.stop(5000);
    expect(await inbox.row(delivery.id)).toMatchObject({ state: "done", attempts: 1 });
  });

  it("gives a new job to a delivery that lost its own", async () => {
    const delivery = aDelivery();
    await inbox.accept(delivery);
    expect(await requeueOrphans(inbox)).toBe(0);
    await inbox.queue.boss.deleteAllJobs("deliveries");
    expect(await requeueOrphans(inbox)).toBe(1);
    await inbox.work(async () => ({ outcome: "analysed" }));
    await inbox.until(delivery.id, ({ state }) => state === "done");
  });
});

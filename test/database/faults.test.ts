/** What happens when the database fails in the middle: nothing half-done, nothing that hangs, nothing that stays broken. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { faultOf } from "../../src/database/errors.ts";
import type { Database } from "../../src/database/open-database.ts";
import { RetryableError } from "../../src/pipeline/errors.ts";
import { createPushStore } from "../../src/store/push-store.ts";
import { aPush } from "../support/a-push.ts";
import { startCutter } from "../support/cut-connections.ts";
import { deliver } from "../support/deliver.ts";
import { findServer } from "../support/postgres.ts";
import { type Kind, openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const server = await findServer();
const onServer = server ? describe : describe.skip;

function aDelivery(size = 2) {
  return {
    id: randomUUID(),
    event: "push",
    body: new Uint8Array(size),
    receivedAt: new Date(),
    jobId: randomUUID(),
  };
}

/** A database of this file's own for the tests around the call. */
function useDatabase(kind: Kind, bounds: Parameters<typeof openTestDatabase>[1] = {}): () => Database {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind, bounds);
  });
  afterAll(() => opened.remove());
  return () => opened.database;
}

describe.each(await testableKinds())("database, %s", (kind) => {
  const database = useDatabase(kind);

  test("keeps statements and transactions apart, whatever their size", async () => {
    const { prisma } = database();
    const kept: string[] = [];
    for (let round = 0; round < 8; round++) {
      await Promise.all(
        [10, 300_000, 10, 70_000].map(async (size, i) => {
          const row = aDelivery(size);
          if (i % 2 === 0) {
            await prisma.delivery.create({ data: row });
            kept.push(row.id);
            return;
          }
          const undone = prisma.$transaction(async (tx) => {
            await tx.delivery.create({ data: row });
            await tx.delivery.update({ where: { id: row.id }, data: { attempts: 1 } });
            throw new Error("undo");
          });
          await expect(undone).rejects.toThrow("undo");
        }),
      );
    }
    const rows = await prisma.delivery.findMany({ select: { id: true } });
    expect(rows.map(({ id }) => id).sort()).toEqual(kept.sort());
  });

  test("survives a failed statement inside a transaction", async () => {
    const row = aDelivery();
    const failed = database().prisma.$transaction(async (tx) => {
      await tx.delivery.create({ data: row });
      await tx.delivery.create({ data: row });
    });
    expect(faultOf(await failed.catch((caught: unknown) => caught))).toBe("constraint");
    expect(await database().prisma.delivery.count({ where: { id: row.id } })).toBe(0);
  });

  test("runs plain SQL for the queue, several statements as one transaction", async () => {
    const failing = database().sql.executeSql("CREATE TABLE half (a int); SELECT 1/0");
    await expect(failing).rejects.toThrow("division by zero");
    const { rows } = await database().sql.executeSql("SELECT to_regclass('half') AS half, $1::int + 1 AS two", [1]);
    expect(rows).toEqual([{ half: null, two: 2 }]);
  });
});

describe.each(await testableKinds())("database with short bounds, %s", (kind) => {
  const database = useDatabase(kind, { operationMs: 800, connectMs: 600, poolSize: 3 });

  test("rolls back a transaction that takes too long, and goes on", async () => {
    const row = aDelivery();
    const slow = database().prisma.$transaction(async (tx) => {
      await tx.delivery.create({ data: row });
      await sleep(1_500);
      await tx.delivery.update({ where: { id: row.id }, data: { attempts: 1 } });
    });
    await expect(slow).rejects.toThrow();
    expect(await database().prisma.delivery.findUnique({ where: { id: row.id } })).toBeNull();
    expect(await database().isAlive()).toBe(true);
  });

  test("gives up a statement that takes too long, as something that may pass", async () => {
    const started = performance.now();
    const error = await database().prisma.$queryRaw`SELECT 1 AS one FROM pg_sleep(1.5)`.catch(
      (caught: unknown) => caught,
    );
    expect([faultOf(error), performance.now() - started < 1_400]).toEqual(["transient", true]);
    await sleep(1_000); // the embedded database cannot interrupt a statement
    expect(await database().isAlive()).toBe(true);
  });

  test("says that it is busy when no connection is free, and recovers", async () => {
    const blocked = Array.from({ length: 8 }, () =>
      database()
        .prisma.$transaction(() => sleep(700))
        .catch((caught: unknown) => faultOf(caught)),
    );
    const outcomes = await Promise.all(blocked);
    expect(outcomes.every((outcome) => outcome === undefined || outcome === "transient")).toBe(true);
    expect(outcomes).toContain("transient");
    expect(await database().isAlive()).toBe(true);
  });
});

onServer("a server whose connections break", () => {
  test("keeps nothing of a transaction that was cut, and works again afterwards", async () => {
    const cutter = await startCutter(new URL(server ?? ""));
    const opened = await openTestDatabase("postgresql", {});
    // The same database, through the wire that we cut.
    const { openDatabase } = await import("../../src/database/open-database.ts");
    const url = new URL(opened.database.connectionString ?? "");
    url.host = cutter.host;
    const database = await openDatabase({ url: url.href, dataDir: null, poolSize: 2 });
    try {
      const row = aDelivery();
      const cut = database.prisma.$transaction(async (tx) => {
        await tx.delivery.create({ data: row });
        cutter.cut();
        await tx.delivery.update({ where: { id: row.id }, data: { attempts: 1 } });
      });
      expect(faultOf(await cut.catch((caught: unknown) => caught))).toBe("transient");
      expect(await opened.database.prisma.delivery.count()).toBe(0);
      expect(await database.isAlive()).toBe(true);

      // The store tries again by itself …
      const push = await deliver(opened.database, aPush());
      const store = createPushStore(database, { sleep: async () => undefined });
      const recording = store.recordPush(push);
      cutter.cut();
      expect(await recording).toEqual({ pushId: expect.any(String) });

      // … but not for ever: a server that refuses everybody is a busy world.
      cutter.refuse(true);
      await expect(store.recordPush(await deliver(opened.database, aPush()))).rejects.toBeInstanceOf(RetryableError);
      cutter.refuse(false);
      expect(await database.isAlive()).toBe(true);
    } finally {
      await database.close();
      await opened.remove();
      await cutter.stop();
    }
  });

  test("says that it is busy while somebody holds a lock for too long", async () => {
    const opened = await openTestDatabase("postgresql", { operationMs: 500 });
    const store = createPushStore(opened.database, { sleep: async () => undefined });
    const holder = new pg.Client({ connectionString: opened.database.connectionString ?? "" });
    await holder.connect();
    try {
      const push = await deliver(opened.database, aPush());
      await store.recordPush(push);
      await holder.query("BEGIN; SELECT 1 FROM repositories FOR UPDATE");
      const next = await deliver(opened.database, aPush());
      await expect(store.recordPush(next)).rejects.toBeInstanceOf(RetryableError);
      await holder.query("ROLLBACK");
      expect(await store.recordPush(next)).toEqual({ pushId: expect.any(String) });
    } finally {
      await holder.end();
      await opened.remove();
    }
  });
});

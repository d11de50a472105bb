/** Ready means that a delivery would be stored now; where it would not be, one word says why. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { createDeliveryAcceptor } from "../../src/inbox/accept-deliveries.ts";
import { openQueue, type Queue } from "../../src/inbox/open-queue.ts";
import { createReadiness, type ReadinessPorts } from "../../src/inbox/readiness.ts";
import { createLog } from "../../src/log/create-log.ts";
import { findServer, onServer } from "../support/postgres.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const log = createLog({ level: "silent" });
const kinds = await testableKinds();
const server = (await findServer()) ?? "";
// Making a database takes a while where the machine is busy.
jest.setTimeout(120_000);

describe.each(kinds)("an inbox on %s", (kind) => {
  let opened: TestDatabase;
  let queue: Queue;
  let now: number;
  let ask: () => Promise<string | null>;

  const open = async (database: TestDatabase["database"]) => {
    queue = await openQueue({ database, upkeep: false, log });
    now = 0;
    const clock = { now: () => now };
    const ready = createReadiness({
      database,
      queue,
      acceptor: createDeliveryAcceptor({ database, queue }),
      clock,
      log,
    });
    ask = () => {
      now += 60_000; // past what is shared, and each time with growth
      return ready();
    };
  };
  beforeEach(async () => {
    opened = await openTestDatabase(kind);
    await open(opened.database);
  });
  afterEach(async () => {
    await queue.close({ timeoutMs: 0 });
    await opened.remove();
  });

  test("is ready, and leaves nothing behind by being asked", async () => {
    const answers = [];
    for (let i = 0; i < 12; i++) answers.push(await ask());
    expect(answers).toEqual(answers.map(() => null));
    const { prisma } = opened.database;
    expect([await prisma.delivery.count(), await prisma.readinessProbe.count()]).toEqual([0, 0]);
    const [size] = await prisma.$queryRaw<{ bytes: number }[]>`
      SELECT pg_total_relation_size('readiness_probes')::int AS bytes`;
    expect(size?.bytes).toBeLessThan(100_000);
  });

  if (kind === "pglite") {
    test("whose index is damaged is not", async () => {
      const { database, dataDir } = opened;
      const [file] = await database.prisma.$queryRaw<{ path: string }[]>`
        SELECT pg_relation_filepath('deliveries_pkey') AS path`;
      await queue.close({ timeoutMs: 0 });
      await database.close();
      const path = join(dataDir ?? "", "database", file?.path ?? "");
      await writeFile(path, Buffer.alloc((await readFile(path)).length, 0x5a));
      const { openDatabase } = await import("../../src/database/open-database.ts");
      const again = await openDatabase({ url: null, dataDir });
      await open(again);
      expect(await ask()).toBe("damaged");
      await again.close();
    });
    return;
  }

  const url = () => opened.database.connectionString ?? "";
  const name = () => new URL(url()).pathname.slice(1);
  const admin = (sql: string) => onServer(url(), sql);
  const endSessions = () =>
    admin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );

  test("that only reads is not, and is again when it writes", async () => {
    await admin(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`);
    await endSessions();
    expect([await ask(), await ask()]).toContain("read-only");
    await onServer(server, `ALTER DATABASE ${name()} RESET default_transaction_read_only`);
    expect(await ask()).toBeNull();
  });

  test.each(["deliveries", "pgboss.job"])("whose table %s is locked is not", async (table) => {
    const holder = new pg.Client({ connectionString: url() });
    await holder.connect();
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const started = performance.now();
    expect(await ask()).toBe("locked");
    expect(performance.now() - started).toBeLessThan(10_000);
    await holder.query("ROLLBACK");
    await holder.end();
    expect(await ask()).toBeNull();
  });

  test("that lost its tables, or whose user may not write, is not", async () => {
    await admin("ALTER TABLE deliveries RENAME TO elsewhere");
    expect(await ask()).toBe("missing");
    await admin("ALTER TABLE elsewhere RENAME TO deliveries");
    expect(await ask()).toBeNull();
  });
});

/** Ports that count what is asked of them, and fail as they are told. */
function aWorld() {
  const world = {
    now: 0,
    failure: null as Error | null,
    refuses: false,
    probes: [] as string[],
  };
  const ports: ReadinessPorts = {
    database: {
      async probeWrite({ grow }) {
        world.probes.push(grow ? "grow" : "write");
        if (world.failure) throw world.failure;
      },
    },
    queue: { ping: async () => undefined },
    acceptor: {
      refuses: () => world.refuses,
      async rehearse() {
        world.probes.push("rehearse");
        world.refuses = false;
      },
    },
    clock: { now: () => world.now },
    log,
  };
  return { world, ask: createReadiness(ports) };
}

test("an answer is shared for a second, and room is asked for every half minute and after a failure", async () => {
  const { world, ask } = aWorld();
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([null, null, null]);
  world.now = 999;
  await ask();
  expect(world.probes).toEqual(["grow"]);
  world.now = 1_000;
  await ask();
  world.now = 30_000;
  await ask();
  world.failure = Object.assign(new Error("could not extend file"), { code: "53100" });
  world.now = 32_000;
  expect(await ask()).toBe("full");
  world.failure = null;
  world.now = 33_000;
  expect(await ask()).toBeNull();
  expect(world.probes).toEqual(["grow", "write", "grow", "write", "grow"]);
});

test("a delivery that was refused is rehearsed before it is ready again", async () => {
  const { world, ask } = aWorld();
  world.refuses = true;
  expect(await ask()).toBeNull();
  world.now = 2_000;
  expect(await ask()).toBeNull();
  expect(world.probes).toEqual(["grow", "rehearse", "write"]);
});

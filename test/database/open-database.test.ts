/** Opening a database: who may, how often it is migrated, and what is said when it cannot be done. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { createLease } from "../../src/database/lease.ts";
import { type DatabaseOptions, openDatabase } from "../../src/database/open-database.ts";
import { type Migration, readMigrations } from "../../src/database/read-migrations.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { startElsewhere } from "../support/start-elsewhere.ts";
import { copyTemplate, openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

const server = await findServer();
const onServer = server ? test : test.skip;
const NO_WAIT = { tries: 1 };

/** Opens the database in a process of its own, which says `open`, and stays until it is killed or its stdin ends. */
const openElsewhere = (options: Pick<DatabaseOptions, "url" | "dataDir">) =>
  startElsewhere("open-elsewhere", JSON.stringify(options));

describe("the embedded database", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-test-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is one process's at a time, is taken over from a killed one, and keeps what was committed", async () => {
    const dataDir = join(folder, "data");
    await copyTemplate(dataDir);
    const first = openElsewhere({ url: null, dataDir });
    expect(await first.said).toMatch(/^open/);

    const refused = await openDatabase({ url: null, dataDir }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "DatabaseSetupError", reason: "directory-in-use" });
    expect(String(refused)).toContain(`process ${first.child.pid} on `);
    expect(String(refused)).toContain("stop that process first, or set DATABASE_URL");

    first.child.kill("SIGKILL");
    await first.exited;
    const database = await openDatabase({ url: null, dataDir });
    expect(await database.prisma.installation.count()).toBe(1);

    const again = await openDatabase({ url: null, dataDir }).catch((error: unknown) => error);
    expect(again).toMatchObject({ reason: "directory-in-use" });
    await database.close();
    await database.close();
    expect(await readdir(dataDir)).toEqual(["database", "database.owner.json"]);
  }, 60_000);

  test("makes its files anew where a process was killed while it made them", async () => {
    const dataDir = join(folder, "new");
    const aside = join(dataDir, "database.new-aB3xYz");
    await mkdir(join(aside, "database"), { recursive: true });
    await writeFile(join(aside, "made-by-countersign"), "");
    await writeFile(join(aside, "database", "PG_VERSION"), "half");
    const database = await openDatabase({ url: null, dataDir });
    expect(await database.isAlive()).toBe(true);
    const { rows } = await database.sql.executeSql(
      "SELECT current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method",
    );
    expect(rows).toEqual([{ fsync: "on", method: "fsync" }]);
    await database.close();
    expect((await readdir(dataDir)).sort()).toEqual(["database", "database.owner.json"]);
  }, 180_000);

  test("leaves nothing claimed by a process that was killed", async () => {
    const dataDir = join(folder, "claimed");
    await copyTemplate(dataDir);
    const killed = await openDatabase({ url: null, dataDir });
    expect(await createLease(killed, "work").claim()).toBe(true);
    expect(await createLease(killed, "work").claim()).toBe(false);
    await killed.close();
    const database = await openDatabase({ url: null, dataDir });
    expect(await createLease(database, "work").claim()).toBe(true);
    await database.close();
  });

  test("forces every commit to disk", async () => {
    const dataDir = join(folder, "synced");
    await copyTemplate(dataDir);
    const counting = startElsewhere("count-syncs", join(dataDir, "database"));
    expect(Number(await counting.said)).toBeGreaterThanOrEqual(10);
    expect(await counting.exited).toBe(0);
  });

  test("stops at once when another process takes its directory", async () => {
    const dataDir = join(folder, "taken");
    await copyTemplate(dataDir);
    const database = await openDatabase({ url: null, dataDir });
    await rm(join(dataDir, "database.lock"), { recursive: true });
    expect(await database.lost).toMatchObject({ code: "ECOMPROMISED" });
    expect(await database.isAlive()).toBe(false);
    await database.close();
  });

  test("says so when its directory cannot be made", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(openDatabase({ url: null, dataDir: join(file, "data") })).rejects.toMatchObject({
      name: "DatabaseSetupError",
      reason: "directory-unusable",
    });
  });
});

describe("a server", () => {
  test("that refuses connections is tried a few times, then named without its password", async () => {
    const port = await freePort();
    const waits: number[] = [];
    const opening = openDatabase({
      url: `postgresql://app:hunter2@127.0.0.1:${port}/app`,
      dataDir: null,
      starting: { tries: 3, random: () => 0, sleep: async (ms) => waits.push(ms) },
    });
    const error = await opening.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "DatabaseSetupError", reason: "unreachable" });
    expect(String(error)).toContain(`127.0.0.1:${port}`);
    expect(String(error)).not.toContain("hunter2");
    expect(waits).toEqual([500, 1000]);
  });

  test("that takes connections and says nothing is given up", async () => {
    const sockets = new Set<{ destroy(): void }>();
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const opening = openDatabase({
      url: `postgresql://app@127.0.0.1:${port}/app`,
      dataDir: null,
      connectMs: 300,
      starting: NO_WAIT,
    });
    await expect(opening).rejects.toMatchObject({ name: "DatabaseSetupError", reason: "unreachable" });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  onServer("that has no such database refuses us at once", async () => {
    const url = new URL(server ?? "");
    url.pathname = "/countersign_nowhere";
    await expect(openDatabase({ url: url.href, dataDir: null })).rejects.toMatchObject({
      name: "DatabaseSetupError",
      reason: "refused",
    });
  });

  onServer(
    "is migrated once by eight processes that start together",
    async () => {
      const url = await createServerDatabase(server ?? "");
      try {
        const processes = Array.from({ length: 8 }, () => openElsewhere({ url, dataDir: null }));
        const said = await Promise.all(processes.map((one) => one.said));
        for (const { child } of processes) child.stdin.end();
        await Promise.all(processes.map(({ exited }) => exited));
        const migrations = await readMigrations();
        expect(said.filter((line) => line.startsWith("open"))).toHaveLength(8);
        expect(said.flatMap((line) => line.split(" ").slice(1)).sort()).toEqual(migrations.map(({ name }) => name));
        expect(await applied(url)).toEqual(
          migrations.map(({ name, checksum }) => ({
            migration_name: name,
            checksum,
            finished: true,
            rolled_back_at: null,
            logs: null,
            applied_steps_count: 1,
          })),
        );
      } finally {
        await dropServerDatabase(server ?? "", url);
      }
    },
    60_000,
  );
});

describe.each(await testableKinds())("migrations, %s", (kind) => {
  let ours: readonly Migration[];
  let opened: TestDatabase | null;
  beforeAll(async () => {
    ours = await readMigrations();
  });
  beforeEach(() => {
    opened = null;
  });
  afterEach(() => opened?.remove());

  const aMigration = (name: string, sql: string): Migration => ({ name, sql, checksum: "c".repeat(64) });
  const open = async (migrations: readonly Migration[]) => {
    opened = await openTestDatabase(kind, { migrations });
    return opened.database;
  };

  test("are applied in order, each once", async () => {
    const { prisma } = await open([
      ...ours,
      aMigration("29990101000000_first", "CREATE TABLE one (a int); INSERT INTO one VALUES (1)"),
      aMigration("29990101000001_second", "INSERT INTO one VALUES (2)"),
    ]);
    expect(await prisma.$queryRawUnsafe("SELECT a FROM one ORDER BY a")).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test("that fail leave nothing behind and are named", async () => {
    const bad = aMigration("29990101000000_bad", "CREATE TABLE one (a int); SELECT 1/0");
    await expect(open([...ours, bad])).rejects.toThrow("migration 29990101000000_bad failed: division by zero");
  });

  test("that were edited are refused by name", async () => {
    const [first, ...rest] = ours;
    if (!first) throw new Error("no migration");
    await expect(open([{ ...first, checksum: "0".repeat(64) }, ...rest])).rejects.toMatchObject({
      name: "DatabaseSetupError",
      reason: "migrations",
      message: expect.stringContaining(`${first.name} was edited after it was applied`),
    });
  });

  test("that this version does not know are refused by name", async () => {
    await expect(open(ours.slice(1))).rejects.toMatchObject({
      name: "DatabaseSetupError",
      message: expect.stringContaining(`${ours[0]?.name}, which this version does not know`),
    });
  });
});

onServer("waits for another process that migrates, and gives up after a while", async () => {
  const url = await createServerDatabase(server ?? "");
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await other.query("SELECT pg_advisory_lock(72707369)");
    const waiting = openDatabase({ url, dataDir: null, migrating: { waitMs: 300 } });
    await expect(waiting).rejects.toMatchObject({ name: "DatabaseSetupError", reason: "migrations" });
    const patient = openDatabase({ url, dataDir: null });
    await sleep(200);
    await other.query("SELECT pg_advisory_unlock(72707369)");
    const database = await patient;
    expect(await database.isAlive()).toBe(true);
    await database.close();
  } finally {
    await other.end();
    await dropServerDatabase(server ?? "", url);
  }
});

test("reads the migrations as they lie in the repository, with the checksum of Prisma's own tools", async () => {
  const [first] = await readMigrations();
  const file = await readFile(`prisma/migrations/${first?.name}/migration.sql`);
  const { createHash } = await import("node:crypto");
  expect(first?.checksum).toBe(createHash("sha256").update(file).digest("hex"));
});

async function applied(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at, logs, applied_steps_count
       FROM _prisma_migrations ORDER BY migration_name`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

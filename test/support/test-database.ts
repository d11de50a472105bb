/**
 * A real database for a test file, migrated, empty, and fast to come by: a copy of a template that is made once for a set of
 * migrations. On a server the template is a database; of the embedded one, a directory.
 */
import { createHash, randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Database, type DatabaseOptions, openDatabase } from "../../src/database/open-database.ts";
import { readMigrations } from "../../src/database/read-migrations.ts";
import { createServerDatabase, dropServerDatabase, findServer, urlOf } from "./postgres.ts";

export interface TestDatabase {
  readonly database: Database;
  /** Of an embedded one. */
  readonly dataDir: string | null;
  /** Closes it and leaves nothing behind. */
  remove(): Promise<void>;
}

export type Kind = Database["kind"];
type Overrides = Partial<Omit<DatabaseOptions, "url" | "dataDir">>;

/** Changed by hand when the way a template is made changes. */
const FORMAT = "2";

/** The kinds that can be tested here; a missing server is said once. */
export async function testableKinds(): Promise<readonly Kind[]> {
  if (await findServer()) return ["pglite", "postgresql"];
  process.stderr.write("no PostgreSQL server answers at 127.0.0.1:5432: its tests are skipped\n");
  return ["pglite"];
}

export async function openTestDatabase(kind: Kind, overrides: Overrides = {}): Promise<TestDatabase> {
  return kind === "pglite" ? openEmbedded(overrides) : openOnServer(overrides);
}

async function openEmbedded(overrides: Overrides): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-test-"));
  await copyTemplate(dataDir);
  const forget = () => rm(dataDir, { recursive: true, force: true });
  const database = await openOrForget({ url: null, dataDir, ...overrides }, forget);
  return {
    database,
    dataDir,
    async remove() {
      await database.close();
      await forget();
    },
  };
}

/** Fills a data directory with a migrated, empty embedded database. */
export async function copyTemplate(dataDir: string): Promise<void> {
  cpSync(join(await embeddedTemplate(), "database"), join(dataDir, "database"), { recursive: true });
}

/** Made aside and moved into place: of two that make it together, one wins, and both are the same. */
async function embeddedTemplate(): Promise<string> {
  const place = join(tmpdir(), `countersign-template-${await versionOf()}`);
  if (await exists(join(place, "database"))) return place;
  const aside = `${place}-${randomUUID()}`;
  await mkdir(aside, { recursive: true });
  const database = await openDatabase({ url: null, dataDir: aside });
  await forgetTemplate0(database);
  await database.close();
  await emptyTemplate1(aside);
  await rename(aside, place).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(join(place, "database")))) throw error;
  });
  return place;
}

/** PostgreSQL's own templates are two thirds of the files that every test would copy, and are needed by none. */
async function forgetTemplate0({ sql }: Database): Promise<void> {
  await sql.executeSql("ALTER DATABASE template0 IS_TEMPLATE false");
  await sql.executeSql("DROP DATABASE template0");
}

/** Of template1, the place stays, which is looked for before a start. */
async function emptyTemplate1(dataDir: string): Promise<void> {
  const folder = join(dataDir, "database", "base", "1");
  const names = (await readdir(folder)).filter((name) => name !== "PG_VERSION");
  await Promise.all(names.map((name) => rm(join(folder, name))));
}

async function openOnServer(overrides: Overrides): Promise<TestDatabase> {
  const server = await findServer();
  if (!server) throw new Error("no PostgreSQL server answers");
  const url = await createServerDatabase(server, await serverTemplate(server));
  const forget = () => dropServerDatabase(server, url);
  const database = await openOrForget({ url, dataDir: null, ...overrides }, forget);
  return {
    database,
    dataDir: null,
    async remove() {
      await database.close();
      await forget();
    },
  };
}

/** Leaves nothing behind where opening it is refused, which some tests want. */
async function openOrForget(options: DatabaseOptions, forget: () => Promise<void>): Promise<Database> {
  try {
    return await openDatabase(options);
  } catch (error) {
    await forget();
    throw error;
  }
}

/** Under an advisory lock of the server's own database, so that several test processes make one. */
async function serverTemplate(server: string): Promise<string> {
  const name = `countersign_template_${await versionOf()}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('countersign template'))");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${name}_aside`).catch(async () => {
        await client.query(`DROP DATABASE ${name}_aside WITH (FORCE)`);
        await client.query(`CREATE DATABASE ${name}_aside`);
      });
      const database = await openDatabase({ url: urlOf(server, `${name}_aside`), dataDir: null });
      await database.close();
      await sleep(50); // the server notices the end of a session a moment later, and renames none that is in use
      await client.query(`ALTER DATABASE ${name}_aside RENAME TO ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

async function versionOf(): Promise<string> {
  const hash = createHash("sha256").update(FORMAT);
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 12);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

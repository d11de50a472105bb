/**
 * Brings a database to this version's schema, exactly once however many processes start together.
 *
 * Every migration runs in one transaction with the row that records it: it is applied whole or not at all. The lock is
 * held by that same transaction, so it is gone with it, and works behind a transaction-pooling proxy. Table and lock are
 * those of Prisma's own CLI, which therefore agrees about what was applied and keeps out of the way while we work.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleepFor } from "node:timers/promises";
import type { ClientBase, QueryConfig } from "pg";
import { DatabaseSetupError } from "./errors.ts";
import type { Migration } from "./read-migrations.ts";

/** The advisory lock of Prisma's CLI. */
const LOCK = 72_707_369;
/** How long another process may migrate before we give up, and how often we look. */
const LOCK_WAIT_MS = 120_000;
const LOCK_POLL_MS = 100;
/** A migration may rewrite a table: it gets more time than any other statement. */
const MIGRATION_MS = 600_000;

/** As Prisma's CLI creates it. */
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

export interface MigrateOptions {
  readonly waitMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Returns the names of the migrations that this call applied. */
export async function migrate(
  client: ClientBase,
  migrations: readonly Migration[],
  { waitMs = LOCK_WAIT_MS, sleep = sleepFor }: MigrateOptions = {},
): Promise<readonly string[]> {
  const done: string[] = [];
  let waited = 0;
  for (;;) {
    const step = await applyNext(client, migrations);
    if (step === "up-to-date") return done;
    if (step !== "locked") done.push(step.applied);
    else if (waited >= waitMs) {
      throw new DatabaseSetupError(
        "migrations",
        `another process has been migrating the database for more than ${Math.round(waitMs / 1000)} s; if none runs, look for a session that holds advisory lock ${LOCK}`,
      );
    } else {
      await sleep(LOCK_POLL_MS);
      waited += LOCK_POLL_MS;
    }
  }
}

/** One transaction: takes the lock, looks at what was applied, applies the next one. */
async function applyNext(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<"locked" | "up-to-date" | { readonly applied: string }> {
  await client.query("BEGIN");
  try {
    const { rows } = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS held`);
    if (!rows[0]?.held) {
      await client.query("ROLLBACK");
      return "locked";
    }
    const next = nextOf(migrations, await appliedSoFar(client));
    if (next) await apply(client, next);
    await client.query("COMMIT");
    return next ? { applied: next.name } : "up-to-date";
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // the first error tells more than a broken connection's
    throw error;
  }
}

async function appliedSoFar(client: ClientBase): Promise<readonly Applied[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (!found[0]?.there) {
    await client.query(CREATE_TABLE);
    return [];
  }
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

/** The first that is missing; refuses a database whose past is not ours. */
function nextOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration | null {
  const problems = applied.flatMap((row) => {
    const ours = migrations.find(({ name }) => name === row.migration_name);
    if (!ours) return [`it has the migration ${row.migration_name}, which this version does not know`];
    if (!row.finished_at) return [`the migration ${row.migration_name} was begun by another tool and never finished`];
    return ours.checksum === row.checksum
      ? []
      : [`the migration ${row.migration_name} was edited after it was applied`];
  });
  if (problems.length > 0) {
    throw new DatabaseSetupError("migrations", `the database is not of this version: ${problems.join("; ")}`);
  }
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.find(({ name }) => !names.has(name)) ?? null;
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query(`SET LOCAL statement_timeout = ${MIGRATION_MS}`);
  try {
    const query: QueryConfig & { query_timeout: number } = { text: migration.sql, query_timeout: MIGRATION_MS };
    await client.query(query);
  } catch (error) {
    throw new MigrationFailed(migration.name, error);
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}

/** A migration of ours that the database refused: our bug, or a table the operator changed by hand. */
class MigrationFailed extends Error {
  override readonly name = "MigrationFailed";
  constructor(migration: string, cause: unknown) {
    super(`migration ${migration} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

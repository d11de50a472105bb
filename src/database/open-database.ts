/**
 * Opens the database: a PostgreSQL server where there is a URL, else the embedded one in a directory. From the pool of
 * connections upwards both are the same code.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { checkServer } from "./check-server.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { voidClaims } from "./embedded/void-claims.ts";
import { DatabaseSetupError, faultOf, sqlStateOf } from "./errors.ts";
import { faultReason } from "./fault-reason.ts";
import { PrismaClient } from "./generated/client.ts";
import { type MigrateOptions, migrate } from "./migrate.ts";
import { createPool, OPERATION_MS } from "./pool.ts";
import { probeWrite, type WriteProbe } from "./probe-write.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";
import { type RetryOptions, withRetries } from "./with-retries.ts";

export interface DatabaseOptions {
  /** Of a PostgreSQL server; null opens the embedded database in `dataDir`. */
  readonly url: string | null;
  /** Null keeps the embedded database in memory, for tests. */
  readonly dataDir: string | null;
  readonly log?: DatabaseLog;
  /** Connections to a server, at most. Default 10. */
  readonly poolSize?: number;
  /** Bound of every operation, in ms. Default 10,000. */
  readonly operationMs?: number;
  /** How long to wait for a connection, in ms. Default 10,000. */
  readonly connectMs?: number;
  /** Default: those of this version. */
  readonly migrations?: readonly Migration[];
  readonly migrating?: MigrateOptions;
  /** Of the first connection: a server may still be starting. Default 6 tries in 15 s. */
  readonly starting?: RetryOptions;
}

export interface DatabaseLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface Database {
  readonly kind: "pglite" | "postgresql";
  readonly prisma: PrismaClient;
  /** Of a server; null for the embedded database, which only this process can reach. */
  readonly connectionString: string | null;
  /** For pg-boss's option `db`: plain SQL on the same pool. Several statements without values run as one transaction. */
  readonly sql: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
  /** Whether the database answers, within `operationMs`. */
  isAlive(): Promise<boolean>;
  /** Commits a write that leaves nothing behind, or rejects with what the database said. */
  probeWrite(probe: WriteProbe): Promise<void>;
  /** Settles when the database cannot be used any more (its directory was taken from us); never while all is well. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

const POOL_SIZE = 10;
/** The embedded database serves one after the other: more connections would only wait longer. */
const EMBEDDED_POOL_SIZE = 5;
const STARTING: RetryOptions = { tries: 6, baseMs: 500 };

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir, log, operationMs = OPERATION_MS } = options;
  const { promise: lost, resolve: onLost } = Promise.withResolvers<Error>();
  const embedded = url === null ? await openEmbedded({ directory: dataDir, idleMs: operationMs, onLost }) : null;
  const pool = createPool({
    url,
    ...(embedded ? { stream: embedded.connect } : {}),
    size: embedded ? EMBEDDED_POOL_SIZE : (options.poolSize ?? POOL_SIZE),
    operationMs,
    ...(options.connectMs === undefined ? {} : { connectMs: options.connectMs }),
    onIdleError: (error) => log?.warn({ err: error }, "idle database connection lost"),
  });

  try {
    await prepare(pool, options);
  } catch (error) {
    await pool.end();
    await embedded?.close();
    throw error;
  }

  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      onConnectionError: (error) => log?.warn({ err: error }, "database connection lost"),
    }),
    transactionOptions: { maxWait: options.connectMs ?? OPERATION_MS, timeout: operationMs },
    errorFormat: "minimal",
  });
  let closing: Promise<void> | null = null;
  return {
    kind: embedded ? "pglite" : "postgresql",
    prisma,
    connectionString: url,
    sql: { executeSql: (text, values) => pool.query(text, values) },
    isAlive: () =>
      pool.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    probeWrite: (probe) => probeWrite(pool, probe),
    lost,
    close() {
      closing ??= (async () => {
        await prisma.$disconnect();
        await pool.end();
        await embedded?.close();
      })();
      return closing;
    },
  };
}

/** The first connection, and the migrations over it. */
async function prepare(pool: pg.Pool, options: DatabaseOptions): Promise<void> {
  const { log, starting = {} } = options;
  const client = await withRetries(() => pool.connect(), {
    ...STARTING,
    onRetry: (error) => log?.warn({ err: error }, "database not reachable yet"),
    ...starting,
  }).catch((error: unknown) => {
    throw explain(error, options.url);
  });
  let failure: Error | undefined;
  try {
    for (const warning of await checkServer(client)) log?.warn({ warning }, "database setting");
    const applied = await migrate(client, options.migrations ?? (await readMigrations()), options.migrating);
    if (applied.length > 0) log?.info({ migrations: applied }, "database migrated");
    if (options.url === null) await voidClaims(client);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw explainMigration(error, options.url);
  } finally {
    client.release(failure);
  }
}

/** In the operator's words. Never the URL itself: it holds a password. */
function explain(error: unknown, url: string | null): unknown {
  const fault = faultOf(error);
  const state = sqlStateOf(error);
  const where = nameOf(url);
  const why = error instanceof Error ? error.message : String(error);
  if (fault === "transient") {
    return new DatabaseSetupError("unreachable", `${where} does not answer: ${why || "no reason given"}`, {
      cause: error,
    });
  }
  // Invalid authorization, invalid catalogue name, insufficient privilege.
  if (state && (state.startsWith("28") || state === "3D000" || state === "42501")) {
    return new DatabaseSetupError("refused", `${where} refuses us: ${why} (DATABASE_URL)`, { cause: error });
  }
  return error;
}

/** What the operator can mend: a missing privilege, a server that only reads, a full disk. */
function explainMigration(error: unknown, url: string | null): unknown {
  const fault = faultOf(error);
  if (error instanceof DatabaseSetupError || (fault !== "transient" && fault !== "operator")) return error;
  return new DatabaseSetupError("refused", `${nameOf(url)} cannot be migrated: ${faultReason(error)}`, {
    cause: error,
  });
}

function nameOf(url: string | null): string {
  return url === null ? "the embedded database" : `the database server ${hostOf(url)}`;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return "named by DATABASE_URL";
  }
}

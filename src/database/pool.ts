/** The pool of connections, the same for both kinds of database, with a bound on everything that can take time. */
import type { Duplex } from "node:stream";
import pg from "pg";
import { sqlStateOf } from "./errors.ts";
import { Session, type SessionConfig } from "./session.ts";

/** No database operation takes longer: the server gives up a little before, so that it can say why. */
export const OPERATION_MS = 10_000;
const SERVER_OPERATION_MS = 9_500;
/** Waiting for a free connection, or for a new one. */
const CONNECT_MS = 10_000;
const IDLE_CONNECTION_MS = 30_000;
/** SQLSTATE of a write to a session that may only read. */
const READ_ONLY = "25006";

export interface PoolOptions {
  /** Where a server is; null for the embedded database, which is reached through `stream`. */
  readonly url: string | null;
  readonly stream?: () => Duplex;
  readonly size: number;
  /** What the server shows as the name of the program. Default `countersign`. */
  readonly name?: string;
  readonly operationMs?: number;
  readonly connectMs?: number;
  /** Hears of connections that broke while nobody used them; the pool replaces them. */
  readonly onIdleError: (error: Error) => void;
}

/** What a session needs to connect, and the bounds it works under. */
export function sessionSettings({
  url,
  stream,
  operationMs = OPERATION_MS,
  ...rest
}: Omit<PoolOptions, "size">): SessionConfig {
  const serverMs = Math.min(SERVER_OPERATION_MS, Math.ceil(operationMs * 0.95));
  return {
    ...(url === null ? { host: "embedded", user: "postgres", database: "postgres" } : { connectionString: url }),
    ...(stream ? { stream, ssl: false } : {}),
    // All connections to the embedded database are one session of its engine, and would take each other's names.
    prepares: url !== null,
    application_name: rest.name ?? "countersign",
    connectionTimeoutMillis: rest.connectMs ?? CONNECT_MS,
    keepAlive: true,
    query_timeout: operationMs,
    statement_timeout: serverMs,
    lock_timeout: Math.ceil(serverMs * 0.9), // before the statement's own bound, which would not say what it waited for
    idle_in_transaction_session_timeout: operationMs,
  };
}

/** Returns a pool whose errors end nothing; sessions that broke, hang or only read are replaced. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...sessionSettings(options),
    Client: Session,
    max: options.size,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
  });
  pool.on("error", options.onIdleError);
  // Those that idle were opened under the same setting, which a session keeps for its life.
  pool.on("release", (error) => {
    if (error && sqlStateOf(error) === READ_ONLY) dropIdle(pool);
  });
  return pool;
}

/** By taking them out as anybody would, and giving them back as broken. */
function dropIdle(pool: pg.Pool): void {
  for (let i = pool.idleCount; i > 0 && !pool.ending; i--) {
    pool.connect().then(
      (session) => session.release(true),
      () => undefined, // none was left, or none could be made: then there is nothing to drop
    );
  }
}

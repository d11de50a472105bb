/** The pool of connections, the same for both kinds of database, with a bound on everything that can take time. */
import type { Duplex } from "node:stream";
import pg from "pg";

/** No database operation takes longer: the server gives up a little before, so that it can say why. */
export const OPERATION_MS = 10_000;
const SERVER_OPERATION_MS = 9_500;
/** Waiting for a free connection, or for a new one. */
const CONNECT_MS = 10_000;
const IDLE_CONNECTION_MS = 30_000;

export interface PoolOptions {
  /** Where a server is; null for the embedded database, which is reached through `stream`. */
  readonly url: string | null;
  readonly stream?: () => Duplex;
  readonly size: number;
  readonly operationMs?: number;
  readonly connectMs?: number;
}

export function createPool({ url, stream, size, operationMs = OPERATION_MS, connectMs = CONNECT_MS }: PoolOptions) {
  const serverMs = Math.min(SERVER_OPERATION_MS, Math.ceil(operationMs * 0.95));
  return new pg.Pool({
    ...(url === null ? { host: "embedded", user: "postgres", database: "postgres" } : { connectionString: url }),
    ...(stream ? { stream, ssl: false } : {}),
    application_name: "countersign",
    max: size,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    keepAlive: true,
    query_timeout: operationMs,
    statement_timeout: serverMs,
    lock_timeout: serverMs,
    idle_in_transaction_session_timeout: operationMs,
  });
}

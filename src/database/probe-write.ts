/**
 * Proves that the database takes a write: locks the tables that real writes go to, reads their indexes, and commits a row.
 * A constant that is selected comes back from a database that is locked, read-only, full or damaged, too.
 */
import type pg from "pg";

/** Bounds of one probe on the server, in milliseconds. */
const LOCK_MS = 1_000;
const STATEMENT_MS = 1_500;
/** A page of PostgreSQL's in UUIDs: what is random does not shrink, so its table must grow by a page. */
const PAGE_UUIDS = 8192 / 16;

export interface WriteProbe {
  /** That real writes go to. They are locked as an INSERT locks them, which waits for nobody but who locks them whole. */
  readonly tables: readonly string[];
  /** Read through indexes alone; each finds little or nothing. */
  readonly reads: readonly string[];
  /** Makes a table grow, and shrink again, which is what fails on a full disk; a small row may still fit. */
  readonly grow: boolean;
}

/** Resolves when all of it was committed; rejects with what the database said. Bounded in time. */
export async function probeWrite(pool: pg.Pool, { tables, reads, grow }: WriteProbe): Promise<void> {
  const padding = grow
    ? `(SELECT string_agg(uuid_send(gen_random_uuid()), '') FROM generate_series(1, ${PAGE_UUIDS}))`
    : "''";
  // One message: a failure in the middle rolls all of it back, and the pool drops the session.
  await pool.query(
    [
      "BEGIN",
      `SET LOCAL lock_timeout = ${LOCK_MS}`,
      `SET LOCAL statement_timeout = ${STATEMENT_MS}`,
      `LOCK TABLE ${tables.join(", ")} IN ROW EXCLUSIVE MODE`,
      "SET LOCAL enable_seqscan = off",
      ...reads,
      `INSERT INTO readiness_probes (id, padding) VALUES (gen_random_uuid(), ${padding})`,
      "DELETE FROM readiness_probes",
      "COMMIT",
    ].join("; "),
  );
  // Only an empty table grows again by the next probe. A server does it by itself in time; the embedded one never.
  if (grow) await pool.query("VACUUM readiness_probes");
}

/**
 * Whether a delivery that came now would be stored. Asked often and by anybody, so that answers are shared for a moment;
 * proved by a write every time, by one that needs room every half minute, and by both and a delivery that is stored and taken
 * back where the last real one was refused.
 */
import { randomUUID } from "node:crypto";
import { faultWord } from "../database/fault-reason.ts";
import type { Database } from "../database/open-database.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import type { DeliveryAcceptor } from "./accept-deliveries.ts";
import type { Queue } from "./open-queue.ts";

/** For how long an answer is given again, in milliseconds. */
const SHARED_MS = 1_000;
/** How often a table is made to grow: each time writes some 10 KB of log, which backups carry along. */
const GROW_MS = 30_000;

const TABLES = ["deliveries", "pgboss.job"];

export interface ReadinessPorts {
  readonly database: Pick<Database, "probeWrite">;
  readonly queue: Pick<Queue, "ping">;
  readonly acceptor: Pick<DeliveryAcceptor, "refuses" | "rehearse">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what asks: null when a delivery would be stored, else why not, in one word. Never rejects. */
export function createReadiness({
  database,
  queue,
  acceptor,
  clock,
  log,
}: ReadinessPorts): () => Promise<string | null> {
  let asked: { readonly at: number; readonly answer: Promise<string | null> } | null = null;
  let settled = true;
  let grewAt = -Infinity;
  let last: string | null = null;

  const prove = async () => {
    const grow = last !== null || acceptor.refuses() || clock.now() - grewAt >= GROW_MS;
    await database.probeWrite({ tables: TABLES, reads: readsOf(randomUUID()), grow });
    if (grow) grewAt = clock.now();
    await queue.ping();
    if (acceptor.refuses()) await acceptor.rehearse();
  };
  const ask = async () => {
    settled = false;
    try {
      await prove();
      if (last !== null) log.info({ before: last }, "ready again");
      last = null;
    } catch (err) {
      const word = faultWord(err);
      if (word !== last) log.warn({ err, word }, "not ready");
      last = word;
    } finally {
      settled = true;
    }
    return last;
  };

  return () => {
    const now = clock.now();
    if (!asked || (settled && now - asked.at >= SHARED_MS)) asked = { at: now, answer: ask() };
    return asked.answer;
  };
}

/** One for each index that storing a delivery writes to. `id` is of no delivery. */
function readsOf(id: string): readonly string[] {
  const from = "SELECT 1 FROM deliveries WHERE";
  return [
    `${from} id = '${id}'`,
    `${from} state = 'received' AND received_at < '-infinity' LIMIT 1`,
    `${from} received_at > 'infinity' LIMIT 1`,
    `${from} state <> 'done' AND received_at < '-infinity' LIMIT 1`,
  ];
}

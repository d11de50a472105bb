/**
 * Which of the work that waits is begun first: what somebody waits for and pushes to default branches, then all other pushes. Within each,
 * what came in the same ten minutes goes in order, and of what waits longer – when there is more than can be done – the newest: the alarm about it is
 * worth the most. So that nothing waits for ever, the longest waiting of each installation go before all, a few a minute.
 */
import type { Database } from "../database/open-database.ts";
import { DELIVERIES } from "./job.ts";

/** Waiting so long is pressure; what came within it goes in order. */
const SLOT_MS = 10 * 60_000;
const SINCE = Date.UTC(2026, 0, 1);
/** More than all slots there will ever be. */
const URGENT = 2 ** 24;
const BEFORE_ALL = 2 ** 30;
/** Of each installation, every time. */
const LED_BEFORE = 2;

/** `yields`: worked on when nothing else waits. `receivedAt` in milliseconds since 1970. */
export function priorityOf({ yields, urgent }: { yields: boolean; urgent: boolean }, receivedAt: number): number {
  if (yields) return -1;
  const slot = Math.min(URGENT - 1, Math.max(0, Math.floor((receivedAt - SINCE) / SLOT_MS)));
  return (urgent ? URGENT : 0) + slot;
}

/** Puts the longest waiting of each installation before all others; returns how many. Meant to be called every minute. */
export function leadLongestWaiting({ prisma }: Pick<Database, "prisma">): Promise<number> {
  return prisma.$executeRaw`
    UPDATE pgboss.job SET priority = ${BEFORE_ALL}::int
    WHERE name = ${DELIVERIES} AND id IN (
      SELECT id FROM (
        SELECT j.id, row_number() OVER (PARTITION BY d.installation_id ORDER BY d.received_at, d.id) AS place
        FROM pgboss.job j JOIN deliveries d ON d.job_id = j.id
        WHERE j.name = ${DELIVERIES} AND j.state::text IN ('created', 'retry') AND j.start_after <= now()
          AND j.priority BETWEEN 0 AND ${BEFORE_ALL - 1}::int
          AND d.received_at < CURRENT_TIMESTAMP - ${SLOT_MS}::float8 * interval '1 millisecond') waiting
      WHERE place <= ${LED_BEFORE})`;
}

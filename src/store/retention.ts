/**
 * Forgets what is older than the operator wants it kept: bodies of deliveries that are done, judgements without an open alert,
 * and what the baselines learned. Ids stay, and so does the ledger.
 */
import type { Database } from "../database/open-database.ts";

/** Rows of one statement: a short transaction each. */
const AT_ONCE = 500;

export interface Purged {
  readonly bodies: number;
  readonly alerts: number;
  /** Resolved ones, with their timelines and mails. */
  readonly incidents: number;
  /** Digests and reports. */
  readonly mails: number;
  readonly verdicts: number;
  readonly analyses: number;
  readonly traces: number;
  readonly observations: number;
}

/** Purges what is older than `before` (milliseconds since 1970). `assertOwned` is called before each batch, and throws to stop. */
export async function purge(
  { prisma }: Pick<Database, "prisma">,
  before: number,
  assertOwned: () => Promise<void>,
): Promise<Purged> {
  const at = new Date(before);
  const batches = async (run: () => Promise<number>): Promise<number> => {
    let total = 0;
    for (;;) {
      await assertOwned();
      const count = await run();
      total += count;
      if (count < AT_ONCE) return total;
    }
  };
  return {
    bodies: await batches(
      () => prisma.$executeRaw`
        UPDATE deliveries SET body = NULL WHERE id IN (
          SELECT id FROM deliveries WHERE state = 'done' AND body IS NOT NULL AND finished_at < ${at} LIMIT ${AT_ONCE})`,
    ),
    alerts: await batches(async () => {
      const old = await prisma.alert.findMany({
        where: { createdAt: { lt: at }, resolvedAt: { lt: at } },
        take: AT_ONCE,
        select: { id: true },
      });
      const ids = old.map(({ id }) => id);
      return (await prisma.alert.deleteMany({ where: { id: { in: ids } } })).count;
    }),
    incidents: await batches(
      () => prisma.$executeRaw`
        DELETE FROM incidents WHERE id IN (
          SELECT i.id FROM incidents i WHERE i.state = 'resolved' AND i.resolved_at < ${at} AND i.updated_at < ${at}
            AND NOT EXISTS (SELECT 1 FROM mails l WHERE l.incident_id = i.id AND l.state IN ('waiting', 'sending'))
            AND NOT EXISTS (
              SELECT 1 FROM incident_pushes m JOIN verdicts v ON v.push_id = m.push_id JOIN alerts a ON a.verdict_id = v.id
              WHERE m.incident_id = i.id) LIMIT ${AT_ONCE})`,
    ),
    mails: await batches(
      () => prisma.$executeRaw`
        DELETE FROM mails WHERE id IN (
          SELECT id FROM mails WHERE incident_id IS NULL AND created_at < ${at} AND state IN ('sent', 'dead')
            -- A report that is forgotten within its week would be written again.
            AND (kind <> 'report' OR created_at < CURRENT_TIMESTAMP - interval '35 days') LIMIT ${AT_ONCE})`,
    ),
    verdicts: await batches(
      () => prisma.$executeRaw`
        DELETE FROM verdicts WHERE id IN (
          SELECT v.id FROM verdicts v WHERE v.created_at < ${at} AND coalesce(v.replaced_at, v.created_at) < ${at}
            AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.verdict_id = v.id)
            AND NOT EXISTS (
              SELECT 1 FROM pushes p JOIN deliveries d ON d.id = p.delivery_id
              WHERE p.id = v.push_id AND d.state <> 'done') LIMIT ${AT_ONCE})`,
    ),
    analyses: await batches(
      () => prisma.$executeRaw`
        DELETE FROM commit_analyses WHERE id IN (
          SELECT c.id FROM commit_analyses c WHERE c.created_at < ${at} AND coalesce(c.replaced_at, c.created_at) < ${at}
            AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.push_id = c.push_id) LIMIT ${AT_ONCE})`,
    ),
    traces: await batches(
      () => prisma.$executeRaw`
        DELETE FROM traces WHERE (kind, value, push_id) IN (
          SELECT kind, value, push_id FROM traces WHERE seen_at < ${at} LIMIT ${AT_ONCE})`,
    ),
    observations: await batches(
      () => prisma.$executeRaw`
        DELETE FROM observations WHERE id IN (SELECT id FROM observations WHERE created_at < ${at} LIMIT ${AT_ONCE})`,
    ),
  };
}

/**
 * Gives a new job to deliveries that wait and have none: the queue's tables were emptied, restored from another time than
 * ours, or made anew. In an ordinary life there are none; except on the embedded database, where a process that starts is
 * the only one, and whatever seems to be worked on was left behind by the one before.
 */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { DELIVERIES, DeliveryJob, OPEN_STATES } from "./job.ts";
import type { Queue } from "./open-queue.ts";
import { priorityOf } from "./priority.ts";

const AT_ONCE = 500;

interface Inbox {
  readonly database: Database;
  readonly queue: Queue;
}

interface Orphan {
  readonly id: string;
  readonly jobId: string;
  readonly installationId: bigint | null;
  readonly repositoryId: bigint | null;
}

/** Returns how many deliveries got a new job. The one place that looks into the queue's table itself. */
export async function requeueOrphans({ database, queue }: Inbox): Promise<number> {
  const alive = ["created", "retry", ...(database.kind === "pglite" ? [] : ["active"])];
  let mended = 0;
  for (;;) {
    const orphans = await database.prisma.$queryRaw<Orphan[]>`
      SELECT id, job_id::text AS "jobId", installation_id AS "installationId", repository_id AS "repositoryId"
      FROM deliveries d
      WHERE state::text = ANY(${OPEN_STATES}) AND NOT EXISTS (
        SELECT 1 FROM pgboss.job j
        WHERE j.name = ${DELIVERIES} AND j.id = d.job_id AND j.state::text = ANY(${alive}))
      ORDER BY received_at LIMIT ${AT_ONCE}`;
    for (const orphan of orphans) {
      mended += await mend({ database, queue }, orphan);
      // A job without worker would count as work of its installation until its heartbeat is missed.
      await queue.boss.cancel(DELIVERIES, orphan.jobId);
    }
    if (orphans.length < AT_ONCE) return mended;
  }
}

/** 1, or 0 where somebody else was faster. */
async function mend({ database, queue }: Inbox, { id, jobId, ...owner }: Orphan): Promise<number> {
  return database.prisma.$transaction(async (tx) => {
    const newJobId = randomUUID();
    const where = { id, jobId, state: { in: OPEN_STATES } };
    const { count } = await tx.delivery.updateMany({ where, data: { jobId: newJobId, nextAttemptAt: null } });
    // What is "processing" stays so: that a process ended over it is for whoever begins it again.
    const waiting = { id, jobId: newJobId, state: { not: "processing" as const } };
    await tx.delivery.updateMany({ where: waiting, data: { state: "received" } });
    if (count > 0) {
      await queue.add(tx, [
        {
          id: newJobId,
          data: DeliveryJob.parse({
            deliveryId: id,
            priority: priorityOf({ yields: false, urgent: false }, Date.now()),
          }),
          owner: { deliveryId: id, ...owner },
        },
      ]);
    }
    return count;
  });
}

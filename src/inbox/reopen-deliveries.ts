/**
 * The way back for what has ended: a dead delivery, one that ended in a way that a person can mend, or one whose push was
 * never judged whole and reported. An operator asks for it by command, GitHub by sending the delivery again.
 */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { DeliveryJob } from "./job.ts";
import type { Queue } from "./open-queue.ts";
import { priorityOf } from "./priority.ts";

type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

/** Ends that are not for good: what was not there may be there again, and another version may read what this one could not. */
const MENDABLE: ("repository_gone" | "malformed" | "no_installation")[] = [
  "repository_gone",
  "malformed",
  "no_installation",
];
const AT_ONCE = 1000;

/** `all`: every dead one, oldest first. Returns the ids that will be tried again. */
export async function reopenDeliveries(
  tx: Transaction,
  queue: Pick<Queue, "add">,
  which: { readonly ids: readonly string[] } | "all",
): Promise<string[]> {
  const rows = await tx.delivery.findMany({
    where: which === "all" ? { state: "dead" } : { id: { in: [...which.ids] }, ...canReopen() },
    orderBy: { receivedAt: "asc" },
    take: AT_ONCE,
    select: {
      id: true,
      jobId: true,
      state: true,
      installationId: true,
      repositoryId: true,
      push: { select: { verdict: { select: { id: true } } } },
    },
  });
  const reopened: string[] = [];
  for (const { id, jobId, state, push, ...owner } of rows) {
    const newJobId = randomUUID();
    const { count } = await tx.delivery.updateMany({
      where: { id, jobId, state },
      data: { state: "received", jobId: newJobId, outcome: null, finishedAt: null, nextAttemptAt: null, deaths: 0 },
    });
    if (count === 0) continue;
    // Where there is a verdict, what is missing in it is read again.
    const data = DeliveryJob.parse({
      deliveryId: id,
      priority: priorityOf({ yields: false, urgent: true }, Date.now()),
      putOff: push?.verdict ? 1 : 0,
    });
    await queue.add(tx, [{ id: newJobId, data, owner: { deliveryId: id, ...owner } }]);
    reopened.push(id);
  }
  return reopened;
}

function canReopen() {
  const notTold = { OR: [{ complete: false }, { reading: "unread" as const }, { reportedAt: null }] };
  return {
    body: { not: null },
    OR: [
      { state: "dead" as const },
      { state: "done" as const, outcome: { in: MENDABLE } },
      { state: "done" as const, outcome: "analysed" as const, push: { verdict: notTold } },
    ],
  };
}

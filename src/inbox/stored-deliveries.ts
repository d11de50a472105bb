/** What an operator asks about stored deliveries, and the way back for dead ones. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import { DeliveryJob } from "./job.ts";
import type { Queue } from "./open-queue.ts";

export const DELIVERY_STATES = ["received", "processing", "done", "failed", "dead"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface StoredDelivery {
  readonly id: string;
  readonly event: string;
  readonly installationId: number | null;
  readonly bytes: number;
  readonly receivedAt: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly note: string | null;
  readonly lastError: string | null;
}

export const ListDeliveries = z.strictObject({
  state: z.enum(DELIVERY_STATES).optional(),
  limit: z.int().min(1).max(1000).default(50),
});
export type ListDeliveries = z.input<typeof ListDeliveries>;

interface Row {
  readonly id: string;
  readonly event: string;
  readonly installationId: bigint | null;
  readonly receivedAt: Date;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly note: string | null;
  readonly lastError: string | null;
}

/** Newest first. Bodies stay where they are: only their size is read. */
export async function listDeliveries(database: Database, options: ListDeliveries): Promise<StoredDelivery[]> {
  const { state, limit } = ListDeliveries.parse(options);
  const rows = await database.prisma.delivery.findMany({
    where: state ? { state } : {},
    orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
    take: limit,
    omit: { body: true },
  });
  return withSizes(database, rows);
}

export async function findDelivery(database: Database, id: string): Promise<StoredDelivery | null> {
  const rows = await database.prisma.delivery.findMany({ where: { id }, omit: { body: true } });
  const [delivery] = await withSizes(database, rows);
  return delivery ?? null;
}

/** The named dead delivery, or all of them, oldest first, at most 1,000. Returns the ids that will be tried again. */
export async function retryDeliveries(
  { database, queue }: { readonly database: Database; readonly queue: Queue },
  which: { readonly id: string } | "all",
): Promise<string[]> {
  return database.prisma.$transaction(async (tx) => {
    const dead = await tx.delivery.findMany({
      where: { state: "dead", ...(which === "all" ? {} : { id: which.id }) },
      orderBy: { receivedAt: "asc" },
      take: 1000,
      select: { id: true, jobId: true, installationId: true, repositoryId: true },
    });
    const retried: string[] = [];
    for (const { id, jobId, ...owner } of dead) {
      const newJobId = randomUUID();
      const { count } = await tx.delivery.updateMany({
        where: { id, jobId, state: "dead" },
        data: { state: "received", jobId: newJobId, finishedAt: null, nextAttemptAt: null },
      });
      if (count === 0) continue;
      await queue.add(tx, [
        { id: newJobId, data: DeliveryJob.parse({ deliveryId: id }), owner: { deliveryId: id, ...owner } },
      ]);
      retried.push(id);
    }
    return retried;
  });
}

async function withSizes({ prisma }: Database, rows: readonly Row[]): Promise<StoredDelivery[]> {
  const ids = rows.map(({ id }) => id);
  const sizes = await prisma.$queryRaw<{ id: string; bytes: number }[]>`
    SELECT id, octet_length(body) AS bytes FROM deliveries WHERE id = ANY(${ids})`;
  const bytes = new Map(sizes.map((row) => [row.id, row.bytes]));
  return rows.map(({ installationId, outcome, ...row }) => ({
    id: row.id,
    event: row.event,
    installationId: installationId === null ? null : Number(installationId),
    bytes: bytes.get(row.id) ?? 0,
    receivedAt: row.receivedAt,
    state: row.state,
    attempts: row.attempts,
    startedAt: row.startedAt,
    nextAttemptAt: row.nextAttemptAt,
    finishedAt: row.finishedAt,
    outcome: outcome?.replaceAll("_", "-") ?? null,
    note: row.note,
    lastError: row.lastError,
  }));
}

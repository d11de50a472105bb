/** What an operator asks about stored deliveries, and the way back for dead ones. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { Source } from "../pipeline/ports.ts";
import type { Queue } from "./open-queue.ts";
import { reopenDeliveries } from "./reopen-deliveries.ts";

export const DELIVERY_STATES = ["received", "processing", "done", "failed", "dead", "incomplete"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface StoredDelivery {
  readonly id: string;
  readonly event: string;
  readonly installationId: number | null;
  readonly bytes: number;
  readonly source: Source;
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

const ListDeliveries = z.strictObject({
  state: z.enum(DELIVERY_STATES).optional(),
  limit: z.int().min(1).max(1000).default(50),
});
export type ListDeliveries = z.input<typeof ListDeliveries>;

interface Row {
  readonly id: string;
  readonly event: string;
  readonly installationId: bigint | null;
  readonly source: Source;
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

/** The named delivery, if it can be tried again, or all dead ones, oldest first, at most 1,000. Returns their ids. */
export async function retryDeliveries(
  { database, queue }: { readonly database: Database; readonly queue: Queue },
  which: { readonly id: string } | "all",
): Promise<string[]> {
  return database.prisma.$transaction((tx) =>
    reopenDeliveries(tx, queue, which === "all" ? "all" : { ids: [which.id] }),
  );
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
    source: row.source,
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

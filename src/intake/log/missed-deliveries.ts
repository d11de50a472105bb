/** What the sweep remembers: how far GitHub's log was read, and what of it we still lack. */
import type { Database } from "../../database/open-database.ts";
import type { LogItem } from "./delivery-log.ts";

/** Lost ones are shown for so long. */
const SHOWN_MS = 30 * 24 * 60 * 60_000;

/** A delivery that never succeeded and is to be fetched. */
export interface Missed {
  readonly id: string;
  readonly logId: number;
  readonly event: string;
  /** Milliseconds since 1970, GitHub's clock. */
  readonly deliveredAt: number;
  readonly large: boolean;
  readonly attempts: number;
}

/** Milliseconds since 1970; the log's times are GitHub's. */
export interface SweepState {
  readonly readUntil: number | null;
  readonly cursor: { readonly next: string; readonly from: number } | null;
  readonly finishedAt: number | null;
  /** The latest stretch of time that the log held no more. */
  readonly lost: { readonly from: number; readonly until: number } | null;
}

export interface LostDelivery {
  readonly id: string;
  readonly event: string;
  readonly deliveredAt: number;
  readonly why: string;
}

export type MissedDeliveries = ReturnType<typeof createMissedDeliveries>;

export function createMissedDeliveries({ prisma }: Pick<Database, "prisma">) {
  const save = (state: Partial<SweepState>) => prisma.sweep.update({ where: { id: 1 }, data: toRow(state) });
  return {
    async state(): Promise<SweepState> {
      const row = await prisma.sweep.findUniqueOrThrow({ where: { id: 1 } });
      const { cursor, cursorFrom, lostFrom, lostUntil } = row;
      return {
        readUntil: row.readUntil?.getTime() ?? null,
        cursor: cursor !== null && cursorFrom !== null ? { next: cursor, from: cursorFrom.getTime() } : null,
        finishedAt: row.finishedAt?.getTime() ?? null,
        lost: lostFrom && lostUntil ? { from: lostFrom.getTime(), until: lostUntil.getTime() } : null,
      };
    },

    /** Those of the attempts' deliveries that we do not have. */
    async unknown(guids: readonly string[]): Promise<ReadonlySet<string>> {
      const known = await prisma.delivery.findMany({ where: { id: { in: [...guids] } }, select: { id: true } });
      const ids = new Set(known.map(({ id }) => id));
      return new Set(guids.filter((guid) => !ids.has(guid)));
    },

    /** A page of the log was read: what is missing of it, and how far the log is read now, in one transaction. */
    async turnPage(missed: readonly Missed[], state: Partial<SweepState>): Promise<void> {
      const rows = missed.map(({ deliveredAt, attempts: _, ...one }) => ({
        ...one,
        logId: BigInt(one.logId),
        deliveredAt: new Date(deliveredAt),
      }));
      await prisma.$transaction([
        prisma.missedDelivery.createMany({ data: rows, skipDuplicates: true }),
        // The pages go back in time: the first attempt is the last that is read.
        ...rows.map(({ id, deliveredAt }) =>
          prisma.missedDelivery.updateMany({ where: { id, deliveredAt: { gt: deliveredAt } }, data: { deliveredAt } }),
        ),
        save(state),
      ]);
    },

    /** What is to be fetched: pushes first, then in the order in which they were sent; failed ones later. */
    async open(most: number): Promise<readonly Missed[]> {
      const rows = await prisma.$queryRaw<
        (Omit<Missed, "logId" | "deliveredAt"> & { logId: bigint; deliveredAt: Date })[]
      >`
        SELECT id, log_id AS "logId", event, delivered_at AS "deliveredAt", large, attempts
        FROM missed_deliveries WHERE lost_at IS NULL
        ORDER BY attempts, event <> 'push', delivered_at, id LIMIT ${most}`;
      return rows.map((row) => ({ ...row, logId: Number(row.logId), deliveredAt: row.deliveredAt.getTime() }));
    },

    /** They are in the inbox now. */
    async recovered(ids: readonly string[]): Promise<void> {
      await prisma.missedDelivery.deleteMany({ where: { id: { in: [...ids] } } });
    },

    async failed(id: string): Promise<void> {
      await prisma.missedDelivery.updateMany({ where: { id }, data: { attempts: { increment: 1 } } });
    },

    /** It cannot be had from the log. */
    async lose(id: string, why: string): Promise<void> {
      const data = { lostAt: new Date(), lostWhy: why.slice(0, 500) };
      await prisma.missedDelivery.updateMany({ where: { id }, data });
    },

    async forgetOld(now: number): Promise<void> {
      await prisma.missedDelivery.deleteMany({ where: { lostAt: { lt: new Date(now - SHOWN_MS) } } });
    },

    async counts(): Promise<{ readonly open: number; readonly lost: number }> {
      const lost = await prisma.missedDelivery.count({ where: { lostAt: { not: null } } });
      return { open: (await prisma.missedDelivery.count()) - lost, lost };
    },

    /** Newest first. */
    async lost(most: number): Promise<readonly LostDelivery[]> {
      const rows = await prisma.missedDelivery.findMany({
        where: { lostAt: { not: null } },
        orderBy: [{ deliveredAt: "desc" }, { id: "asc" }],
        take: most,
      });
      return rows.map(({ id, event, deliveredAt, lostWhy }) => ({
        id,
        event,
        deliveredAt: deliveredAt.getTime(),
        why: lostWhy ?? "",
      }));
    },
  };
}

/** One row for each delivery, whatever attempts the page holds of it. */
export function toMissed(items: readonly LogItem[]): readonly Missed[] {
  const byGuid = new Map<string, Missed>();
  for (const { id, guid, event, deliveredAt, statusCode } of items) {
    const known = byGuid.get(guid);
    byGuid.set(guid, {
      id: guid,
      logId: Math.max(id, known?.logId ?? 0),
      event,
      deliveredAt: Math.min(deliveredAt, known?.deliveredAt ?? deliveredAt),
      large: statusCode === 413 || known?.large === true,
      attempts: 0,
    });
  }
  return [...byGuid.values()];
}

function toRow({ readUntil, cursor, finishedAt, lost }: Partial<SweepState>) {
  const time = (ms: number | null) => (ms === null ? null : new Date(ms));
  return {
    ...(readUntil === undefined ? {} : { readUntil: time(readUntil) }),
    ...(cursor === undefined ? {} : { cursor: cursor?.next ?? null, cursorFrom: time(cursor?.from ?? null) }),
    ...(finishedAt === undefined ? {} : { finishedAt: time(finishedAt) }),
    ...(lost === undefined ? {} : { lostFrom: time(lost?.from ?? null), lostUntil: time(lost?.until ?? null) }),
  };
}

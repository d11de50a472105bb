/**
 * The ledger of a repository: every push it ever announced, each with the hash of the one before. Whoever changes, drops
 * or inserts an entry later must recompute all that follow and the head; a copy of any head kept elsewhere shows it.
 */
import { createHash } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { Id } from "./shapes.ts";
import { validate } from "./validate.ts";

/** What the first entry follows. */
export const NOTHING_BEFORE = "0".repeat(64);
/** Entries read at once. */
const PAGE = 500;

/** The columns of an entry that came with the push, and its place. */
export interface LedgerEntry {
  readonly repositoryId: bigint;
  readonly sequence: number;
  readonly deliveryId: string;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly pusher: string | null;
  readonly senderLogin: string | null;
  readonly senderId: bigint | null;
  readonly senderType: string | null;
  readonly receivedAt: Date;
  readonly listed: number;
  readonly problems: unknown;
}

/** SHA-256, in hex, over the previous hash and the entry. The order of fields is part of the format. */
export function hashEntry(previousHash: string, entry: LedgerEntry): string {
  const fields = [
    previousHash,
    entry.repositoryId.toString(),
    entry.sequence,
    entry.deliveryId,
    entry.ref,
    entry.before,
    entry.after,
    entry.created,
    entry.deleted,
    entry.forced,
    entry.pusher,
    entry.senderLogin,
    entry.senderId?.toString() ?? null,
    entry.senderType,
    entry.receivedAt.getTime(),
    entry.listed,
    entry.problems,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

export type LedgerCheck =
  | { readonly intact: true; readonly length: number; readonly head: string | null }
  | { readonly intact: false; readonly sequence: number; readonly problem: string };

/** Recomputes the whole chain. `sequence` of a broken one is the first entry that does not fit. */
export async function verifyLedger({ prisma }: Database, repositoryId: number): Promise<LedgerCheck> {
  const id = BigInt(validate(Id, repositoryId, "repository id"));
  // The head first: entries that are added meanwhile lie behind it.
  const repository = await prisma.repository.findUnique({
    where: { id },
    select: { ledgerHead: true, ledgerLength: true },
  });
  if (!repository) return { intact: true, length: 0, head: null };
  const { ledgerLength: length, ledgerHead: head } = repository;
  let previous = NOTHING_BEFORE;
  let sequence = 0;
  while (sequence < length) {
    const page = await prisma.push.findMany({
      where: { repositoryId: id, sequence: { gt: sequence, lte: length } },
      orderBy: { sequence: "asc" },
      take: PAGE,
    });
    if (page.length === 0) return broken(sequence + 1, "it is missing");
    for (const entry of page) {
      sequence += 1;
      if (entry.sequence !== sequence) return broken(sequence, "it is missing");
      if (entry.previousHash !== previous) return broken(sequence, "it does not follow the entry before it");
      if (entry.hash !== hashEntry(previous, entry)) return broken(sequence, "its content was changed");
      previous = entry.hash;
    }
  }
  if (length > 0 && previous !== head) return broken(length, "it is not the head that the repository remembers");
  const beyond = await prisma.push.count({ where: { repositoryId: id, sequence: { gt: length } } });
  const now = await prisma.repository.findUnique({ where: { id }, select: { ledgerLength: true } });
  if (beyond > (now?.ledgerLength ?? length) - length) return broken(length + 1, "it lies beyond the head");
  return { intact: true, length, head };
}

function broken(sequence: number, problem: string): LedgerCheck {
  return { intact: false, sequence, problem };
}

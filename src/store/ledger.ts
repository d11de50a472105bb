/**
 * The ledger of a repository: every push it ever announced, each with the hash of the one before. Whoever changes, drops
 * or inserts an entry later must recompute all that follow and the head; a copy of any head kept elsewhere shows it.
 */
import { createHash } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { Source } from "../pipeline/ports.ts";
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
  readonly deliveryId: string | null;
  readonly source: Source;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly head: string | null;
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

/** The form of new entries. Older ones keep the form in which they were written. */
export const HASH_VERSION = 2;

/** SHA-256, in hex, over the previous hash and the entry. The order of fields is part of the format. */
export function hashEntry(previousHash: string, entry: LedgerEntry, version: number = HASH_VERSION): string {
  const first = fieldsOf(previousHash, entry);
  // No entry of the first form begins with a number, so that none can be taken for one of another.
  const fields = version === 1 ? first : [version, ...first, entry.source, entry.head];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

function fieldsOf(previousHash: string, entry: LedgerEntry): readonly unknown[] {
  return [
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
}

export type LedgerCheck =
  /** `removed`: entries up to this one were removed, and those behind it follow the hash that was kept of them. */
  | { readonly intact: true; readonly length: number; readonly head: string | null; readonly removed: number }
  | { readonly intact: false; readonly sequence: number; readonly problem: string };

/** Recomputes the whole chain. `sequence` of a broken one is the first entry that does not fit. */
export async function verifyLedger({ prisma }: Database, repositoryId: number): Promise<LedgerCheck> {
  const id = BigInt(validate(Id, repositoryId, "repository id"));
  // The head first: entries that are added meanwhile lie behind it.
  const repository = await prisma.repository.findUnique({
    where: { id },
    select: { ledgerHead: true, ledgerLength: true, ledgerAnchor: true, ledgerAnchorHash: true },
  });
  if (!repository) return { intact: true, length: 0, head: null, removed: 0 };
  const { ledgerLength: length, ledgerHead: head, ledgerAnchor: removed } = repository;
  let previous = repository.ledgerAnchorHash ?? NOTHING_BEFORE;
  let sequence = removed;
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
      if (entry.hash !== hashEntry(previous, entry, entry.hashVersion))
        return broken(sequence, "its content was changed");
      previous = entry.hash;
    }
  }
  if (length > 0 && previous !== head) return broken(length, "it is not the head that the repository remembers");
  const beyond = await prisma.push.count({ where: { repositoryId: id, sequence: { gt: length } } });
  const now = await prisma.repository.findUnique({ where: { id }, select: { ledgerLength: true } });
  if (beyond > (now?.ledgerLength ?? length) - length) return broken(length + 1, "it lies beyond the head");
  return { intact: true, length, head, removed };
}

function broken(sequence: number, problem: string): LedgerCheck {
  return { intact: false, sequence, problem };
}

/** The ledgers as an operator looks at them: which there are, and their entries. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { LedgerEntry } from "./ledger.ts";
import { createRun } from "./run.ts";

export interface Ledger {
  /** GitHub's id. */
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly length: number;
  /** Hash of the newest entry. */
  readonly head: string | null;
  /** Entries that were removed when the App was uninstalled, and when; milliseconds since 1970. */
  readonly removed: { readonly entries: number; readonly at: number } | null;
}

/** An entry with the hashes that tie it to the ones before and behind. */
export type LedgerRow = Omit<LedgerEntry, "repositoryId" | "senderId" | "receivedAt"> & {
  readonly senderId: string | null;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly hashVersion: number;
};

export interface Ledgers {
  /** By owner and name; of one repository where `owner/name` or GitHub's id is given, in any case. */
  list(repository?: string): Promise<readonly Ledger[]>;
  /** Entries behind `after`, oldest first; or the newest, newest first. */
  entries(repositoryId: number, which: EntryPage): Promise<readonly LedgerRow[]>;
}

export type EntryPage = { readonly after: number; readonly most: number } | { readonly newest: number };

export function createLedgers({ prisma }: Pick<Database, "prisma">, retries: RetryOptions = {}): Ledgers {
  const run = createRun(retries);
  return {
    async list(repository) {
      const [owner, name] = repository?.split("/") ?? [];
      const isId = repository !== undefined && /^\d{1,18}$/.test(repository);
      const named = {
        ...(owner === undefined ? {} : { owner: { equals: owner, mode: "insensitive" as const } }),
        ...(name === undefined ? {} : { name: { equals: name, mode: "insensitive" as const } }),
      };
      const rows = await run("list ledgers", () =>
        prisma.repository.findMany({
          where: { ...(isId ? { id: BigInt(repository) } : named), ledgerLength: { gt: 0 } },
          orderBy: [{ owner: "asc" }, { name: "asc" }, { id: "asc" }],
        }),
      );
      return rows.map((row) => ({
        repositoryId: Number(row.id),
        owner: row.owner,
        name: row.name,
        length: row.ledgerLength,
        head: row.ledgerHead,
        removed: row.ledgerRemovedAt ? { entries: row.ledgerAnchor, at: row.ledgerRemovedAt.getTime() } : null,
      }));
    },

    async entries(repositoryId, which) {
      const isPage = "after" in which;
      const rows = await run("read a ledger", () =>
        prisma.push.findMany({
          where: { repositoryId: BigInt(repositoryId), ...(isPage ? { sequence: { gt: which.after } } : {}) },
          orderBy: { sequence: isPage ? "asc" : "desc" },
          take: isPage ? which.most : which.newest,
          omit: { id: true, repositoryId: true },
        }),
      );
      return rows.map((row) => ({
        ...row,
        senderId: row.senderId?.toString() ?? null,
        receivedAt: row.receivedAt.getTime(),
      }));
    },
  };
}

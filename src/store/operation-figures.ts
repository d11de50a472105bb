/** What operators look at: what waits, and how much of GitHub's budgets is left. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { createRun } from "./run.ts";

export interface OperationFigures {
  /** Deliveries that are not done, by state. */
  readonly queue: readonly { readonly state: string; readonly count: number; readonly oldestAt: number }[];
  /** Budgets of GitHub's API, where they were told; `installation` is `app` for the App's own calls. */
  readonly budgets: readonly {
    readonly installation: string;
    readonly budget: string;
    readonly quota: number | null;
    readonly remaining: number | null;
    readonly resetAt: number | null;
    /** Nothing is sent before. */
    readonly pausedUntil: number | null;
  }[];
}

const MOST_BUDGETS = 100;

/** Returns what reads them. */
export function createOperationFigures(
  { prisma }: Pick<Database, "prisma">,
  retries: RetryOptions = {},
): () => Promise<OperationFigures> {
  const run = createRun(retries);
  return () =>
    run("read what waits", async () => {
      // The partial index on what is not done answers it, however long the history is.
      const queue = await prisma.$queryRaw<{ state: string; count: number; oldest: Date }[]>`
        SELECT state::text AS state, count(*)::int AS count, min(received_at) AS oldest
        FROM deliveries WHERE state <> 'done' GROUP BY state ORDER BY state`;
      const budgets = await prisma.apiLimit.findMany({
        where: { OR: [{ remaining: { not: null } }, { pausedUntil: { not: null } }] },
        orderBy: { remaining: "asc" },
        take: MOST_BUDGETS,
      });
      return {
        queue: queue.map(({ state, count, oldest }) => ({ state, count, oldestAt: oldest.getTime() })),
        budgets: budgets.map((row) => ({
          installation: row.installation,
          budget: row.budget,
          quota: row.quota,
          remaining: row.remaining,
          resetAt: row.resetAt?.getTime() ?? null,
          pausedUntil: row.pausedUntil?.getTime() ?? null,
        })),
      };
    });
}

/** What GitHub told of an installation's calls, as rows that every process respects. The database's clock counts. */
import type { Database } from "../database/open-database.ts";

type Budget = "rest" | "graphql";

interface Quota {
  readonly limit: number;
  readonly remaining: number;
  readonly resetMs: number;
}

interface Row {
  readonly budget: Budget;
  readonly paused: number | null;
  readonly quota: number | null;
  readonly remaining: number | null;
  readonly reset: number | null;
}

/** Returns what the client of GitHub takes as its shared limits. */
export function createApiLimits({ prisma }: Pick<Database, "prisma">) {
  return {
    async look(installation: string) {
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT budget, (extract(epoch FROM paused_until - clock_timestamp()) * 1000)::float8 AS paused, quota, remaining,
               (extract(epoch FROM reset_at - clock_timestamp()) * 1000)::float8 AS reset
        FROM api_limits WHERE installation = ${installation}`;
      return rows.map(({ budget, paused, quota: limit, remaining, reset }) => ({
        budget,
        pausedMs: Math.ceil(paused ?? 0),
        quota:
          limit === null || remaining === null || reset === null
            ? null
            : { limit, remaining, resetMs: Math.ceil(reset) },
      }));
    },

    async pause(installation: string, budget: Budget, ms: number): Promise<void> {
      await prisma.$executeRaw`
        INSERT INTO api_limits AS known (installation, budget, paused_until)
        VALUES (${installation}, ${budget}, clock_timestamp() + ${ms}::float8 * interval '1 millisecond')
        ON CONFLICT (installation, budget) DO UPDATE
        SET paused_until = GREATEST(known.paused_until, excluded.paused_until)`;
    },

    async learn(installation: string, budget: Budget, { limit, remaining, resetMs }: Quota): Promise<void> {
      await prisma.$executeRaw`
        INSERT INTO api_limits (installation, budget, quota, remaining, reset_at)
        VALUES (${installation}, ${budget}, ${limit}::int, ${remaining}::int,
                clock_timestamp() + ${resetMs}::float8 * interval '1 millisecond')
        ON CONFLICT (installation, budget) DO UPDATE
        SET quota = excluded.quota, remaining = excluded.remaining, reset_at = excluded.reset_at`;
    },

    async reserveWrite(installation: string, spacingMs: number): Promise<number> {
      const [row] = await prisma.$queryRaw<{ wait: number }[]>`
        INSERT INTO api_limits AS known (installation, budget, next_write_at)
        VALUES (${installation}, 'rest', clock_timestamp() + ${spacingMs}::float8 * interval '1 millisecond')
        ON CONFLICT (installation, budget) DO UPDATE
        SET next_write_at = GREATEST(known.next_write_at, clock_timestamp()) + ${spacingMs}::float8 * interval '1 millisecond'
        RETURNING (extract(epoch FROM next_write_at - clock_timestamp()) * 1000)::float8 AS wait`;
      return Math.max(0, Math.ceil((row?.wait ?? 0) - spacingMs));
    },
  };
}

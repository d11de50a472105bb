/** Repositories at a glance: the latest push of each, what is open, and how much of a period could be read. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Severity } from "../engine/index.ts";
import { createRun } from "./run.ts";

export interface RepositoryGlance {
  /** GitHub's id. */
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** Pushes in the ledger. */
  readonly pushes: number;
  /** Milliseconds since 1970. */
  readonly lastPushAt: number | null;
  readonly openAlerts: number;
  /** Of the open alerts. */
  readonly worst: Severity | null;
}

/** How much of what was pushed in a period was judged. */
export interface Coverage {
  /** Repositories with a push. */
  readonly repositories: number;
  readonly pushes: number;
  /** Of them, with a verdict; and with one that something material is missing in. */
  readonly judged: number;
  readonly incomplete: number;
  /** The most frequent reasons for what could not be read, of material gaps. */
  readonly gaps: readonly { readonly why: string; readonly count: number }[];
}

export interface RepositoryOverview {
  /** Of these repositories those with a push, most open alerts first; at most `most`. */
  glance(ids: readonly number[], most: number): Promise<readonly RepositoryGlance[]>;
  coverage(ids: readonly number[], period: { readonly from: number; readonly to: number }): Promise<Coverage>;
}

const MOST_GAPS = 5;

interface GlanceRow {
  readonly id: bigint;
  readonly owner: string;
  readonly name: string;
  readonly pushes: number;
  readonly last: Date | null;
  readonly open: number;
  readonly worst: Severity | null;
}

export function createRepositoryOverview(
  { prisma }: Pick<Database, "prisma">,
  retries: RetryOptions = {},
): RepositoryOverview {
  const run = createRun(retries);
  return {
    async glance(given, most) {
      const ids = given.map(BigInt);
      const rows = await run(
        "look at repositories",
        () => prisma.$queryRaw<GlanceRow[]>`
          SELECT r.id, r.owner, r.name, r.ledger_length AS pushes, l.received_at AS last,
            coalesce(a.open, 0)::int AS open, a.worst::text AS worst
          FROM repositories r
          LEFT JOIN LATERAL (
            SELECT received_at FROM pushes WHERE repository_id = r.id ORDER BY sequence DESC LIMIT 1) l ON true
          LEFT JOIN (
            SELECT repository_id, count(*) AS open, max(severity) AS worst FROM alerts
            WHERE resolved_at IS NULL AND repository_id = ANY(${ids}::bigint[]) GROUP BY repository_id) a ON a.repository_id = r.id
          WHERE r.id = ANY(${ids}::bigint[])
          ORDER BY a.open DESC NULLS LAST, l.received_at DESC NULLS LAST, r.id LIMIT ${most}`,
      );
      return rows.map(({ id, last, open, ...row }) => ({
        ...row,
        id: Number(id),
        lastPushAt: last?.getTime() ?? null,
        openAlerts: open,
      }));
    },

    async coverage(given, period) {
      const ids = given.map(BigInt);
      const [from, to] = [new Date(period.from), new Date(period.to)];
      return run("read the coverage", async () => {
        const [row] = await prisma.$queryRaw<Omit<Coverage, "gaps">[]>`
          SELECT count(DISTINCT p.repository_id)::int AS repositories, count(*)::int AS pushes, count(v.id)::int AS judged,
            (count(*) FILTER (WHERE NOT v.complete))::int AS incomplete
          FROM pushes p LEFT JOIN verdicts v ON v.push_id = p.id
          WHERE p.received_at >= ${from} AND p.received_at < ${to} AND p.repository_id = ANY(${ids}::bigint[])`;
        const gaps = await prisma.$queryRaw<{ why: string; count: number }[]>`
          SELECT g.why, count(*)::int AS count
          FROM verdicts v JOIN gaps g ON g.verdict_id = v.id JOIN pushes p ON p.id = v.push_id
          WHERE v.created_at >= ${from} AND v.created_at < ${to} AND NOT v.complete AND g.material
            AND p.repository_id = ANY(${ids}::bigint[])
          GROUP BY g.why ORDER BY count(*) DESC, g.why LIMIT ${MOST_GAPS}`;
        return { ...(row ?? { repositories: 0, pushes: 0, judged: 0, incomplete: 0 }), gaps };
      });
    },
  };
}

/** Detectors in figures: how often each found something, and what people decided about it. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Demotion } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";

export interface DetectorFigures {
  readonly detector: string;
  /** Verdicts of pushes that hold a finding of it. */
  readonly hits: number;
  /** Findings decided, each counted once by its latest decision that was not revoked. */
  readonly confirmed: number;
  readonly legitimate: number;
  readonly accepted: number;
}

/** Decided findings of a detector from which its repository's own experience counts. */
const ENOUGH_DECIDED = 10;
const ENOUGH_PEOPLE = 2;
/** Share of legitimate findings above which a detector is often wrong, and how sure that must be. */
const OFTEN_WRONG = 0.1;
const DOUBT = 0.1;

/** Whether a detector is often wrong, by what people decided of its findings. */
export function isOftenWrong({ decided, legitimate, people }: Omit<Demotion, "detector">): boolean {
  if (decided < ENOUGH_DECIDED || people < ENOUGH_PEOPLE) return false;
  return chanceBelow(OFTEN_WRONG, { decided, legitimate }) < DOUBT;
}

/**
 * Chance that the share of legitimate findings is at most `limit`, by a Beta distribution that begins with one of each: for whole
 * numbers a sum of binomial terms, each made from the one before.
 */
function chanceBelow(
  limit: number,
  { decided, legitimate }: { readonly decided: number; readonly legitimate: number },
) {
  const n = decided + 1;
  let term = n * Math.log(1 - limit); // of none
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k > legitimate) sum += Math.exp(term);
    term += Math.log((n - k) / (k + 1)) + Math.log(limit / (1 - limit));
  }
  return sum;
}

export interface DetectorFiguresSource {
  /** Detectors that are often wrong in a repository. */
  demotionsIn(repositoryId: number): Promise<readonly Demotion[]>;
  /** Of these repositories, by detector; hits of the period, decisions of all time. */
  figures(
    ids: readonly number[],
    period: { readonly from: number; readonly to: number },
  ): Promise<readonly DetectorFigures[]>;
}

/**
 * Share of a detector's decided findings that were what they looked like, in [0, 1]: the mean of a Beta distribution that begins
 * with one of each, so that a few decisions claim little. Null where nothing was decided.
 */
export function precisionOf({
  confirmed,
  legitimate,
}: Pick<DetectorFigures, "confirmed" | "legitimate">): number | null {
  const decided = confirmed + legitimate;
  return decided === 0 ? null : (confirmed + 1) / (decided + 2);
}

export function createDetectorFigures(
  { prisma }: Pick<Database, "prisma">,
  retries: RetryOptions = {},
): DetectorFiguresSource {
  const run = createRun(retries);
  return {
    async demotionsIn(repositoryId) {
      const rows = await run(
        "count decided findings",
        () => prisma.$queryRaw<Demotion[]>`
          WITH latest AS (
            SELECT DISTINCT ON (fingerprint) evidence->>'detector' AS detector, kind, coalesce(made_by_id::text, made_by) AS who
            FROM decisions WHERE revoked_at IS NULL AND evidence IS NOT NULL AND repository_id = ${BigInt(repositoryId)}
            ORDER BY fingerprint, made_at DESC)
          SELECT detector, (count(*) FILTER (WHERE kind <> 'accepted'))::int AS decided,
            (count(*) FILTER (WHERE kind = 'legitimate'))::int AS legitimate,
            (count(DISTINCT who) FILTER (WHERE kind = 'legitimate'))::int AS people
          FROM latest GROUP BY detector ORDER BY detector`,
      );
      return rows.filter(isOftenWrong);
    },

    async figures(given, period) {
      const ids = given.map(BigInt);
      const [from, to] = [new Date(period.from), new Date(period.to)];
      const rows = await run(
        "count findings",
        () => prisma.$queryRaw<DetectorFigures[]>`
          WITH hits AS (
            SELECT f.detector, count(DISTINCT f.verdict_id)::int AS n
            FROM verdicts v JOIN findings f ON f.verdict_id = v.id JOIN pushes p ON p.id = v.push_id
            WHERE v.created_at >= ${from} AND v.created_at < ${to} AND NOT f.trial AND p.repository_id = ANY(${ids}::bigint[])
            GROUP BY f.detector),
          latest AS (
            SELECT DISTINCT ON (repository_id, fingerprint) evidence->>'detector' AS detector, kind
            FROM decisions WHERE revoked_at IS NULL AND evidence IS NOT NULL AND repository_id = ANY(${ids}::bigint[])
            ORDER BY repository_id, fingerprint, made_at DESC),
          decided AS (
            SELECT detector, (count(*) FILTER (WHERE kind = 'confirmed'))::int AS confirmed,
              (count(*) FILTER (WHERE kind = 'legitimate'))::int AS legitimate,
              (count(*) FILTER (WHERE kind = 'accepted'))::int AS accepted
            FROM latest GROUP BY detector)
          SELECT detector, coalesce(n, 0) AS hits, coalesce(confirmed, 0) AS confirmed,
            coalesce(legitimate, 0) AS legitimate, coalesce(accepted, 0) AS accepted
          FROM hits FULL JOIN decided USING (detector) ORDER BY hits DESC, detector`,
      );
      return rows;
    },
  };
}

/** Figures of a report that statistics do not have: incidents and their age, detectors with their precision, coverage. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import { createRun } from "./run.ts";
import { Time } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface DetectorFigures {
  readonly detector: string;
  /** Commits of the period in which it found something. */
  readonly hits: number;
  /** Decisions on its findings, of all time. */
  readonly confirmed: number;
  readonly legitimate: number;
}

export interface ReportFigures {
  readonly incidents: {
    readonly opened: number;
    readonly resolved: number;
    /** Not resolved now, by severity. */
    readonly open: Readonly<Record<Severity, number>>;
    /** Milliseconds since 1970; null where none is open. */
    readonly oldestOpenedAt: number | null;
  };
  /** Most hits first, at most 20. */
  readonly detectors: readonly DetectorFigures[];
  readonly coverage: { readonly pushes: number; readonly complete: number; readonly materialGaps: number };
}

export interface Period {
  /** Milliseconds since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  /** One organisation or user, in any case. Absent: all. */
  readonly owner?: string;
}

const PeriodShape = z.strictObject({ from: Time, to: Time, owner: z.string().min(1).max(255).exactOptional() });

export function createReportFigures(
  { prisma }: Database,
  retries?: RetryOptions,
): { figures(period: Period): Promise<ReportFigures>; owners(from: number, to: number): Promise<readonly string[]> } {
  const run = createRun(retries);
  return {
    async figures(given) {
      const period = validate(PeriodShape, given, "period of a report");
      const [from, to] = [new Date(period.from), new Date(period.to)];
      const owner = period.owner?.toLowerCase() ?? null;
      return run("read the figures of a report", async () => {
        const [incidents, detectors, [coverage]] = await Promise.all([
          prisma.$queryRaw<IncidentRow[]>`
            SELECT i.severity::text AS severity, i.state::text AS state, i.opened_at, i.resolved_at FROM incidents i
            WHERE (i.state <> 'resolved' OR i.resolved_at >= ${from} OR i.opened_at >= ${from}) AND EXISTS (
              SELECT 1 FROM incident_pushes m JOIN pushes p ON p.id = m.push_id JOIN repositories r ON r.id = p.repository_id
              WHERE m.incident_id = i.id AND (${owner}::text IS NULL OR lower(r.owner) = ${owner}))
            LIMIT 100000`,
          prisma.$queryRaw<DetectorFigures[]>`
            WITH hit AS (
              SELECT f.detector, count(DISTINCT c.id)::int AS hits FROM findings f JOIN commit_analyses c ON c.id = f.analysis_id
              JOIN pushes p ON p.id = c.push_id JOIN repositories r ON r.id = p.repository_id
              WHERE c.created_at >= ${from} AND c.created_at < ${to} AND NOT f.trial
                AND (${owner}::text IS NULL OR lower(r.owner) = ${owner})
              GROUP BY f.detector ORDER BY hits DESC, f.detector LIMIT 20)
            SELECT h.detector, h.hits,
              (count(d.id) FILTER (WHERE d.kind = 'confirmed'))::int AS confirmed,
              (count(d.id) FILTER (WHERE d.kind = 'legitimate'))::int AS legitimate
            FROM hit h LEFT JOIN (
              SELECT d.id, d.kind, d.evidence->>'detector' AS detector FROM decisions d JOIN repositories r ON r.id = d.repository_id
              WHERE d.revoked_at IS NULL AND d.evidence IS NOT NULL AND (${owner}::text IS NULL OR lower(r.owner) = ${owner})
            ) d ON d.detector = h.detector
            GROUP BY h.detector, h.hits ORDER BY h.hits DESC, h.detector`,
          prisma.$queryRaw<ReportFigures["coverage"][]>`
            SELECT count(*)::int AS pushes, (count(*) FILTER (WHERE v.complete))::int AS complete,
              coalesce(sum((SELECT count(*) FROM gaps g WHERE g.verdict_id = v.id AND g.material)), 0)::int AS "materialGaps"
            FROM verdicts v JOIN pushes p ON p.id = v.push_id JOIN repositories r ON r.id = p.repository_id
            WHERE v.created_at >= ${from} AND v.created_at < ${to} AND (${owner}::text IS NULL OR lower(r.owner) = ${owner})`,
        ]);
        return {
          incidents: toIncidents(incidents, from, to),
          detectors,
          coverage: coverage ?? { pushes: 0, complete: 0, materialGaps: 0 },
        };
      });
    },

    async owners(from, to) {
      const rows = await run(
        "read whose pushes were judged",
        () => prisma.$queryRaw<{ owner: string }[]>`
          SELECT DISTINCT r.owner FROM verdicts v JOIN pushes p ON p.id = v.push_id JOIN repositories r ON r.id = p.repository_id
          JOIN installations i ON i.id = r.installation_id
          WHERE v.created_at >= ${new Date(from)} AND v.created_at < ${new Date(to)} AND i.removed_at IS NULL ORDER BY r.owner`,
      );
      return rows.map(({ owner }) => owner);
    },
  };
}

interface IncidentRow {
  readonly severity: Severity;
  readonly state: string;
  readonly opened_at: Date;
  readonly resolved_at: Date | null;
}

function toIncidents(rows: readonly IncidentRow[], from: Date, to: Date): ReportFigures["incidents"] {
  const isWithin = (at: Date | null) => at !== null && at >= from && at < to;
  const open = rows.filter(({ state }) => state !== "resolved");
  const counts = Object.fromEntries(
    SEVERITIES.map((severity) => [severity, open.filter((row) => row.severity === severity).length]),
  ) as Record<Severity, number>; // one for each, as `Object.fromEntries` cannot say
  const oldest = Math.min(...open.map((row) => row.opened_at.getTime()));
  return {
    opened: rows.filter((row) => isWithin(row.opened_at)).length,
    resolved: rows.filter((row) => isWithin(row.resolved_at)).length,
    open: counts,
    oldestOpenedAt: Number.isFinite(oldest) ? oldest : null,
  };
}

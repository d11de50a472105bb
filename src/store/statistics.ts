/** Figures for operators and reports, counted by the database. Days are days of UTC. */
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES, type Severity } from "../engine/index.ts";
import { createRun } from "./run.ts";
import { Id, Time } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface StatisticsQuery {
  /** Milliseconds since 1970; `to` is the first moment that does not count. At most 366 days apart. */
  readonly from: number;
  readonly to: number;
  readonly installationId?: number;
  /** In any case. */
  readonly owner?: string;
  /** GitHub's ids; at most 10,000. Absent: all. */
  readonly repositories?: readonly number[];
}

export interface Statistics {
  /** Commits judged. */
  readonly analyses: number;
  /** Of those, the high and critical ones. */
  readonly highRisk: number;
  /** Of those, the ones where something could not be read. */
  readonly incomplete: number;
  /** Mean score of the commits judged; null when there were none. */
  readonly meanRisk: number | null;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly pushes: number;
  /** Raised in the period. */
  readonly alerts: number;
  /** Not resolved now, whenever they were raised. */
  readonly activeAlerts: number;
  /** Every day of the period, oldest first. */
  readonly byDay: readonly DayFigures[];
}

export interface DayFigures {
  /** `2026-11-24` */
  readonly day: string;
  readonly analyses: number;
  readonly highRisk: number;
  readonly alerts: number;
  readonly meanRisk: number | null;
}

export interface StatisticsSource {
  statistics(query: StatisticsQuery): Promise<Statistics>;
}

const DAY = 86_400_000;
const MOST_DAYS = 366;

const Query = z
  .strictObject({
    from: Time,
    to: Time,
    installationId: Id.optional(),
    owner: z.string().min(1).max(255).optional(),
    repositories: z.array(Id).max(10_000).optional(),
  })
  .refine(({ from, to }) => from < to, "from must lie before to")
  .refine(({ from, to }) => to - from <= MOST_DAYS * DAY, `at most ${MOST_DAYS} days`);

/** `sum` counts what was not averaged yet. */
const AnalysisRows = z.array(
  z.object({
    day: z.string(),
    severity: z.enum(SEVERITIES),
    count: z.coerce.number(),
    incomplete: z.coerce.number(),
    sum: z.number(),
  }),
);
const AlertRows = z.array(z.object({ day: z.string(), count: z.coerce.number() }));

export function createStatistics(database: Database, retries: RetryOptions = {}): StatisticsSource {
  const run = createRun(retries);
  return {
    async statistics(given) {
      const query = validate(Query, given, "period of statistics");
      return run("count", () => count(database, query));
    },
  };
}

async function count({ prisma }: Database, query: z.infer<typeof Query>): Promise<Statistics> {
  const from = new Date(query.from);
  const to = new Date(query.to);
  const installation = query.installationId === undefined ? null : BigInt(query.installationId);
  const owner = query.owner ?? null;
  const ids = query.repositories?.map(BigInt) ?? null;
  const analyses = AnalysisRows.parse(
    await prisma.$queryRaw`
      SELECT to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, a.severity::text AS severity,
             count(*) AS count, count(*) FILTER (WHERE NOT a.complete) AS incomplete, sum(a.score) AS sum
      FROM commit_analyses a JOIN pushes p ON p.id = a.push_id JOIN repositories r ON r.id = p.repository_id
      WHERE a.created_at >= ${from} AND a.created_at < ${to}
        AND (${installation}::bigint IS NULL OR r.installation_id = ${installation})
        AND (${owner}::text IS NULL OR lower(r.owner) = lower(${owner}))
        AND (${ids}::bigint[] IS NULL OR p.repository_id = ANY(${ids}))
      GROUP BY 1, 2`,
  );
  const alerts = AlertRows.parse(
    await prisma.$queryRaw`
      SELECT to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS count
      FROM alerts a JOIN repositories r ON r.id = a.repository_id
      WHERE a.created_at >= ${from} AND a.created_at < ${to}
        AND (${installation}::bigint IS NULL OR r.installation_id = ${installation})
        AND (${owner}::text IS NULL OR lower(r.owner) = lower(${owner}))
        AND (${ids}::bigint[] IS NULL OR r.id = ANY(${ids}))
      GROUP BY 1`,
  );
  const repository = {
    ...(installation === null ? {} : { installationId: installation }),
    ...(ids === null ? {} : { id: { in: ids } }),
    ...(owner === null ? {} : { owner: { equals: owner.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const } }),
  };
  const activeAlerts = await prisma.alert.count({ where: { resolvedAt: null, repository } });
  const pushes = await prisma.push.count({ where: { receivedAt: { gte: from, lt: to }, repository } });
  const days = daysBetween(query.from, query.to).map((day) => ({
    day,
    ...figuresOf(analyses.filter((row) => row.day === day)),
    alerts: alerts.find((row) => row.day === day)?.count ?? 0,
  }));
  return {
    ...figuresOf(analyses),
    incomplete: total(analyses.map(({ incomplete }) => incomplete)),
    bySeverity: {
      low: countOf(analyses, ["low"]),
      medium: countOf(analyses, ["medium"]),
      high: countOf(analyses, ["high"]),
      critical: countOf(analyses, ["critical"]),
    },
    pushes,
    alerts: total(alerts.map((row) => row.count)),
    activeAlerts,
    byDay: days,
  };
}

type Rows = z.infer<typeof AnalysisRows>;

function figuresOf(rows: Rows): { analyses: number; highRisk: number; meanRisk: number | null } {
  const analyses = total(rows.map((row) => row.count));
  return {
    analyses,
    highRisk: countOf(rows, ["high", "critical"]),
    meanRisk: analyses === 0 ? null : total(rows.map(({ sum }) => sum)) / analyses,
  };
}

function countOf(rows: Rows, severities: readonly Severity[]): number {
  return total(rows.filter(({ severity }) => severities.includes(severity)).map((row) => row.count));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function daysBetween(from: number, to: number): string[] {
  const first = Math.floor(from / DAY);
  const last = Math.floor((to - 1) / DAY);
  return Array.from({ length: last - first + 1 }, (_, i) => new Date((first + i) * DAY).toISOString().slice(0, 10));
}

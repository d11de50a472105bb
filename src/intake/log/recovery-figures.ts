/** What was recovered, and what is missing still, in figures. */
import type { Database } from "../../database/open-database.ts";
import { addGauge, type Registry } from "../../metrics/add-gauge.ts";
import type { Clock } from "../../pipeline/ports.ts";
import type { MissedDeliveries } from "./missed-deliveries.ts";

export interface RecoveryFiguresPorts {
  readonly database: Pick<Database, "prisma">;
  readonly missed: MissedDeliveries;
  readonly clock: Clock;
}

export async function addRecoveryFigures(
  registry: Registry,
  { database, missed, clock }: RecoveryFiguresPorts,
): Promise<void> {
  const rows = await database.prisma.$queryRaw<{ source: string; n: number }[]>`
    SELECT source::text AS source, count(*)::int AS n FROM deliveries WHERE source <> 'delivery' GROUP BY source`;
  const unjudged = await notJudged(database);
  const gaps = await database.prisma.verdict.count({ where: { complete: false } });
  const { open, lost } = await missed.counts();
  const { finishedAt, lost: gap } = await missed.state();
  addGauge(
    registry,
    {
      name: "countersign_recovered",
      help: "Deliveries that never arrived and were found: in GitHub's log (sweep), by comparing refs (snapshot).",
    },
    ["sweep", "snapshot"].map((source) => ({
      labels: { source },
      value: rows.find((row) => row.source === source)?.n ?? 0,
    })),
  );
  addGauge(
    registry,
    {
      name: "countersign_missed_deliveries",
      help: "Deliveries that never arrived, by state: open ones are to be fetched, lost ones cannot be.",
    },
    Object.entries({ open, lost }).map(([state, value]) => ({ labels: { state }, value })),
  );
  addGauge(
    registry,
    {
      name: "countersign_pushes_not_judged",
      help: "Pushes that ended without a verdict, by why; `lost` never reached us.",
    },
    [...unjudged, ["lost", lost] as const].map(([why, value]) => ({ labels: { why }, value })),
  );
  addGauge(
    registry,
    { name: "countersign_incomplete_verdicts", help: "Verdicts of pushes that leave something open." },
    [{ value: gaps }],
  );
  addGauge(
    registry,
    {
      name: "countersign_sweep_age_seconds",
      help: "Time since GitHub's delivery log was last read through; no value before the first time.",
    },
    finishedAt === null ? [] : [{ value: Math.max(0, (clock.now() - finishedAt) / 1000) }],
  );
  addGauge(
    registry,
    {
      name: "countersign_sweep_gap_seconds",
      help: "Length of the latest stretch of time that GitHub's log held no more when it was read.",
    },
    [{ value: gap ? (gap.until - gap.from) / 1000 : 0 }],
  );
}

const WHYS = ["dead", "malformed", "no-installation", "repository-gone"] as const;

async function notJudged({ prisma }: Pick<Database, "prisma">): Promise<readonly (readonly [string, number])[]> {
  const rows = await prisma.$queryRaw<{ why: string; n: number }[]>`
    SELECT CASE WHEN state = 'dead' THEN 'dead' ELSE outcome::text END AS why, count(*)::int AS n FROM deliveries
    WHERE event = 'push' AND (state = 'dead' OR outcome IN ('malformed', 'no-installation', 'repository-gone'))
    GROUP BY 1`;
  return WHYS.map((why) => [why, rows.find((row) => row.why === why)?.n ?? 0]);
}

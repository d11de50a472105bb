/** What is left of each installation's hour of GitHub calls, and what waits for it. */
import type { Database } from "../database/open-database.ts";
import { addGauge, type Registry } from "../metrics/add-gauge.ts";

export interface CallBudget {
  /** Its id, or `app` for the App's own calls. */
  readonly installation: string;
  /** Accounts whose repositories it reaches, as far as pushes named them. */
  readonly owners: readonly string[];
  readonly kind: "rest" | "graphql";
  /** Calls an hour and those left of it; null where GitHub has not said, as a server without limits does not. */
  readonly quota: { readonly limit: number; readonly remaining: number; readonly resetMs: number } | null;
  /** Milliseconds in which nothing is sent; 0 where nothing is held back. */
  readonly pausedMs: number;
}

export interface WaitingWork {
  readonly installation: string;
  readonly deliveries: number;
  /** Milliseconds since the oldest of them was received. */
  readonly oldestMs: number;
}

export interface Budgets {
  readonly budgets: readonly CallBudget[];
  /** Deliveries that are not done, by installation. */
  readonly waiting: readonly WaitingWork[];
}

/** The database's clock counts, as for those who spend it. An hour that is over is whole again. */
export async function readBudgets({ prisma }: Pick<Database, "prisma">): Promise<Budgets> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT installation, budget AS kind, quota AS "limit", remaining,
           (extract(epoch FROM reset_at - clock_timestamp()) * 1000)::float8 AS "resetMs",
           (extract(epoch FROM paused_until - clock_timestamp()) * 1000)::float8 AS "pausedMs",
           COALESCE((SELECT array_agg(DISTINCT owner ORDER BY owner) FROM repositories
                     WHERE installation_id::text = api_limits.installation), '{}') AS owners
    FROM api_limits ORDER BY installation = 'app', length(installation), installation, budget DESC`;
  const waiting = await prisma.$queryRaw<WaitingWork[]>`
    SELECT installation_id::text AS installation, count(*)::int AS deliveries,
           (extract(epoch FROM clock_timestamp() - min(received_at)) * 1000)::float8 AS "oldestMs"
    FROM deliveries WHERE installation_id IS NOT NULL AND state IN ('received', 'processing', 'failed')
    GROUP BY installation_id ORDER BY installation_id`;
  return { budgets: rows.map(toBudget), waiting };
}

interface Row {
  readonly installation: string;
  readonly owners: readonly string[];
  readonly kind: "rest" | "graphql";
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetMs: number | null;
  readonly pausedMs: number | null;
}

function toBudget({ limit, remaining, resetMs, pausedMs, ...row }: Row): CallBudget {
  const isKnown = limit !== null && remaining !== null && resetMs !== null;
  const left = isKnown && resetMs > 0 ? remaining : (limit ?? 0);
  return {
    ...row,
    quota: isKnown ? { limit, remaining: left, resetMs: Math.max(0, Math.ceil(resetMs)) } : null,
    pausedMs: Math.max(0, Math.ceil(pausedMs ?? 0)),
  };
}

/** Adds what is left of each installation's hour. */
export async function addBudgetFigures(registry: Registry, database: Pick<Database, "prisma">): Promise<void> {
  const { budgets } = await readBudgets(database);
  const known = budgets.flatMap(({ quota, ...rest }) => (quota ? [{ ...rest, ...quota }] : []));
  const labelsOf = ({ installation, kind: budget }: Pick<CallBudget, "installation" | "kind">) => ({
    installation,
    budget,
  });
  addGauge(
    registry,
    { name: "countersign_api_calls_left", help: "Calls that GitHub still takes of an installation this hour." },
    known.map((one) => ({ labels: labelsOf(one), value: one.remaining })),
  );
  addGauge(
    registry,
    { name: "countersign_api_calls_limit", help: "Calls that GitHub takes of an installation an hour." },
    known.map((one) => ({ labels: labelsOf(one), value: one.limit })),
  );
  addGauge(
    registry,
    { name: "countersign_api_paused_seconds", help: "Time for which nothing is sent, as GitHub asked." },
    budgets.map((one) => ({ labels: labelsOf(one), value: Math.ceil(one.pausedMs / 1000) })),
  );
}

/** What waits in the inbox, in figures. */
import type { Database } from "../database/open-database.ts";
import { addGauge, type Registry } from "../metrics/add-gauge.ts";

const STATES = ["received", "processing", "failed", "incomplete", "dead"];

export async function addInboxFigures(registry: Registry, { prisma }: Pick<Database, "prisma">): Promise<void> {
  // The partial index on what is not done answers both, however long the history is.
  const rows = await prisma.$queryRaw<{ state: string; n: number; oldest: number }[]>`
    SELECT state::text AS state, count(*)::int AS n,
           extract(epoch FROM clock_timestamp() - min(received_at))::float8 AS oldest
    FROM deliveries WHERE state <> 'done' GROUP BY state`;
  const waiting = rows.filter(({ state }) => state !== "dead" && state !== "incomplete");
  addGauge(
    registry,
    { name: "countersign_deliveries", help: "Deliveries that are not done, by state." },
    STATES.map((state) => ({ labels: { state }, value: rows.find((row) => row.state === state)?.n ?? 0 })),
  );
  addGauge(
    registry,
    {
      name: "countersign_oldest_delivery_seconds",
      help: "Age of the oldest delivery that is neither judged nor dead.",
    },
    [{ value: Math.max(0, ...waiting.map((row) => row.oldest)) }],
  );
}

/** The inbox in figures, in Prometheus' text format: what waits is counted in the database, what ended in the process. */
import type { Database } from "../database/open-database.ts";
import type { Outcome } from "../pipeline/ports.ts";

export interface InboxFigures {
  settled(ended: Outcome | "dead" | "failed"): void;
  render(): Promise<string>;
}

export function createInboxFigures({ prisma }: Database): InboxFigures {
  const ended = new Map<string, number>();
  return {
    settled(how) {
      ended.set(how, (ended.get(how) ?? 0) + 1);
    },
    async render() {
      // The partial index on what is not done answers both, however long the history is.
      const rows = await prisma.$queryRaw<{ state: string; n: number; oldest: number }[]>`
        SELECT state::text AS state, count(*)::int AS n,
               extract(epoch FROM clock_timestamp() - min(received_at))::float8 AS oldest
        FROM deliveries WHERE state <> 'done' GROUP BY state`;
      const found = new Map(rows.map((row) => [row.state, row]));
      const states = ["received", "processing", "failed", "dead"];
      const oldest = Math.max(0, ...rows.filter(({ state }) => state !== "dead").map((row) => row.oldest));
      return [
        "# HELP countersign_deliveries Deliveries that are not done, by state.",
        "# TYPE countersign_deliveries gauge",
        ...states.map((state) => `countersign_deliveries{state="${state}"} ${found.get(state)?.n ?? 0}`),
        "# HELP countersign_oldest_delivery_seconds Age of the oldest delivery that is neither done nor dead.",
        "# TYPE countersign_oldest_delivery_seconds gauge",
        `countersign_oldest_delivery_seconds ${oldest}`,
        "# HELP countersign_attempts_total Attempts of this process by how they ended.",
        "# TYPE countersign_attempts_total counter",
        ...[...ended].sort().map(([how, n]) => `countersign_attempts_total{ended="${how}"} ${n}`),
      ].join("\n");
    },
  };
}

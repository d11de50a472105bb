/** Figures in Prometheus' text format: what is counted in a database is asked for anew with each scrape, so that none is stale. */
import { Gauge, type Registry } from "prom-client";

export type { Registry } from "prom-client";

export interface GaugeRow {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Adds a gauge with these values; all rows have the same labels. Without rows it has no value: the library begins with a 0, which nobody measured. */
export function addGauge(
  registry: Registry,
  { name, help }: { readonly name: `countersign_${string}`; readonly help: string },
  rows: readonly GaugeRow[],
): void {
  const labelNames = Object.keys(rows[0]?.labels ?? {});
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  if (rows.length === 0) gauge.remove();
  for (const { labels = {}, value } of rows) gauge.set(labels, value);
}

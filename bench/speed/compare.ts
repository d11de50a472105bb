/** Measurements of several commands, each round all of them once, so that a busy minute of the machine meets all alike. */
import { type Measured, measure } from "./measure.ts";

export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Medians extends Pick<Measured, "seconds" | "firstSeconds" | "cpuSeconds" | "peakBytes"> {
  /** Of the last round. */
  readonly lastLine: string;
}

/** Medians of `rounds` interleaved runs, in the order of the contestants. */
export async function compare(contestants: readonly Contestant[], rounds: number): Promise<readonly Medians[]> {
  const runs = contestants.map((): Measured[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, { command, args }] of contestants.entries()) runs[at]?.push(await measure(command, args));
  }
  return runs.map(toMedians);
}

function toMedians(runs: readonly Measured[]): Medians {
  const of = (read: (one: Measured) => number) => median(runs.map(read));
  return {
    seconds: of((one) => one.seconds),
    firstSeconds: of((one) => one.firstSeconds),
    cpuSeconds: of((one) => one.cpuSeconds),
    peakBytes: of((one) => one.peakBytes),
    lastLine: runs.at(-1)?.lastLine ?? "",
  };
}

/** The middle one; of an even number, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? Number.NaN)) / 2;
}

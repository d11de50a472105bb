import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";

const EVERY_MS = 50;

type Nothing = undefined | null | false;

export interface Patience {
  /** Time that is slept between looks, in milliseconds; on a crowded machine it takes longer. Default 90 s. */
  readonly ms?: number;
  /** What the error shows. Default: what was looked for. */
  readonly show?: () => unknown;
}

/** Looks again and again until something is found, and returns it. Rejects where nothing is. */
export async function until<T>(
  find: () => T | Nothing | Promise<T | Nothing>,
  { ms = 90_000, show = () => find }: Patience = {},
): Promise<T> {
  for (let waited = 0; waited < ms; waited += EVERY_MS) {
    const found = await find();
    if (found) return found;
    await sleep(EVERY_MS);
  }
  const seen = await show();
  throw new Error(`did not happen: ${typeof seen === "string" ? seen : inspect(seen, { depth: 4 }).slice(0, 5000)}`);
}

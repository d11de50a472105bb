/** How long a pattern takes over a text made to be slow for it, in milliseconds of processor time. */
import { createContext, Script } from "node:vm";

const REPEATS = 3;
/** Shorter texts first, so that what would take for ever is seen before it does. */
const STEPS = [0.05, 0.25, 1];
export const HOPELESS_MS = 250;
const TIMEOUT_MS = 1000;

export interface Pump {
  readonly prefix: string;
  readonly pump: string;
}

/** A text of at most `length` characters: each pump repeated as often as there is room for. */
export function pumped(pumps: readonly Pump[], suffix: string, length: number): string {
  const fixed = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const period = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.max(1, Math.floor((length - fixed) / Math.max(1, period)));
  return `${pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join("")}${suffix}`.slice(0, length);
}

/** The least of a few runs at full length, or the first that is hopeless before. */
export function measure(pattern: RegExp, attack: (length: number) => string, length: number): number {
  let spent = 0;
  for (const step of STEPS) {
    const text = attack(Math.ceil(length * step));
    spent = timeOf(pattern, text);
    if (spent > HOPELESS_MS) return spent / step;
    if (step === 1) for (let again = 1; again < REPEATS; again++) spent = Math.min(spent, timeOf(pattern, text));
  }
  return spent;
}

const RUN = new Script(
  "if (pattern.global) for (const match of text.matchAll(pattern)) match; else pattern.exec(text);",
);
const context: { pattern?: RegExp; text?: string } = {};
createContext(context);

/** One run, ended where it would not end by itself. */
export function timeOf(pattern: RegExp, text: string): number {
  Object.assign(context, { pattern, text });
  const before = process.threadCpuUsage();
  try {
    RUN.runInContext(context, { timeout: TIMEOUT_MS });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return TIMEOUT_MS;
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Not `instanceof Error`: the error is of the context that the pattern ran in. */
const isTimeout = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

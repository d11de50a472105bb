/** Runs one target on so many inputs, made from a seed: the same seed makes the same inputs. */
import fc from "fast-check";
import type { Target } from "./targets.ts";

export interface Ran {
  readonly inputs: number;
  /** The smallest input that breaks something, and what it breaks; null where nothing did. */
  readonly found: { readonly input: unknown; readonly why: string } | null;
}

/** An input that takes longer hangs, in milliseconds. A busy machine takes some of it. */
const LONGEST_MS = 1000;

export function runTarget({ input, check }: Target, seed: number, inputs: number): Ran {
  const property = fc.property(input, (value) => {
    const used = process.cpuUsage();
    check(value as never);
    const { user, system } = process.cpuUsage(used);
    if ((user + system) / 1000 > LONGEST_MS) throw new Error(`takes longer than ${LONGEST_MS} ms`);
  });
  const { failed, counterexample, errorInstance, numRuns } = fc.check(property, { seed, numRuns: inputs });
  if (!failed) return { inputs: numRuns, found: null };
  return { inputs: numRuns, found: { input: counterexample?.[0], why: String(errorInstance) } };
}

/** Bytes and what JSON does not keep come back as they were. */
export function toCase(input: unknown): string {
  return `${JSON.stringify(input, (_, value: unknown) => (value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value), 2)}\n`;
}

export function fromCase(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    const base64: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "base64") : null;
    return typeof base64 === "string" ? new Uint8Array(Buffer.from(base64, "base64")) : value;
  });
}

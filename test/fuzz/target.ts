/** What is fuzzed: an input, and what must hold of it. */
import type fc from "fast-check";

export interface Target {
  readonly name: string;
  readonly input: fc.Arbitrary<unknown>;
  /** Throws where something that must hold does not. */
  readonly check: (input: never) => void;
}

/** Ties an input's type to what is checked of it. */
export function target<T>(name: string, input: fc.Arbitrary<T>, check: (input: T) => void): Target {
  return { name, input, check: check as (input: never) => void };
}

/** Seeded mutations for fuzzing readers of text: COUNTERSIGN_FUZZ=200000 runs that many by hand. */
import type { Budget } from "../../../../src/evidence/readers/languages/syntax.ts";

const DEFAULT_INPUTS = 400;
export const FUZZ_INPUTS = Number(process.env["COUNTERSIGN_FUZZ"] ?? DEFAULT_INPUTS);
/** Longest text; ends growth by repetition. */
const MOST_TEXT = 4_000;

export const UNBOUNDED: Budget = { take: () => true, has: () => true, isSpent: false };

/** Texts made of the samples by cutting, repeating, swapping and inserting pieces; the same for the same seed. */
export function* mutations(
  samples: readonly string[],
  pieces: readonly string[],
  { seed, count }: { readonly seed: number; readonly count: number },
): Generator<string> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  for (let i = 0; i < count; i++) {
    let text = pick(samples) ?? "";
    for (let k = Math.floor(random() * 6); k >= 0; k--) {
      const at = Math.floor(random() * (text.length + 1));
      const to = Math.min(text.length, at + Math.floor(random() * 20));
      const way = Math.floor(random() * 4);
      if (way === 0) text = text.slice(0, at) + text.slice(to);
      else if (way === 1)
        text = text.slice(0, at) + text.slice(at, to).repeat(Math.floor(random() * 40)) + text.slice(to);
      else if (way === 2)
        text = text.slice(0, at) + (pick(pieces) ?? "").repeat(1 + Math.floor(random() * 30)) + text.slice(at);
      else text = text.slice(0, at) + (pick(samples) ?? "") + text.slice(to);
    }
    yield text.slice(0, MOST_TEXT);
  }
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

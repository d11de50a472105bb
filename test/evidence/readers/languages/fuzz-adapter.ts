/**
 * Cuts and mixes programs by a seed and reads them: whatever comes out, an adapter neither throws nor takes long.
 * `COUNTERSIGN_FUZZ=200000` says how many to try.
 */
import type { Language } from "../../../../src/engine/index.ts";
import type { LanguageAdapter } from "../../../../src/evidence/readers/languages/syntax.ts";
import { aBudget, readText } from "./read-text.ts";

/** Mutations in an ordinary run. */
const ORDINARY = 150;
/** Milliseconds for one text of at most a few thousand characters; a busy machine is slow. */
const MOST_MS = 3_000;
const NOISE = [
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "`",
  "\\",
  "\n",
  "${",
  "#",
  "%",
  "<<",
  "=",
  ";",
  "\u0000",
  "\u202e",
  "\ud800",
  "😀",
];

export async function fuzzAdapter(
  adapter: LanguageAdapter,
  programs: readonly string[],
  language: Language,
): Promise<void> {
  const next = createRandom(20_261_128);
  const count = Number(process.env["COUNTERSIGN_FUZZ"] ?? ORDINARY);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  for (let index = 0; index < count; index++) {
    let text = pick(programs);
    for (let edits = 1 + Math.floor(next() * 6); edits > 0; edits--) {
      const at = Math.floor(next() * (text.length + 1));
      const end = at + Math.floor(next() * 12);
      const other = pick(programs);
      const from = Math.floor(next() * other.length);
      const put = next() < 0.5 ? pick(NOISE).repeat(1 + Math.floor(next() * 3)) : other.slice(from, from + 20);
      text = text.slice(0, at) + put + text.slice(next() < 0.5 ? at : end);
    }
    const started = performance.now();
    const syntax = await readText(adapter, text, { language, budget: aBudget(next() < 0.1 ? 40 : 1_000_000) });
    if (!Array.isArray(syntax.body)) throw new Error(`no syntax for ${JSON.stringify(text)}`);
    if (performance.now() - started > MOST_MS) throw new Error(`slow: ${JSON.stringify(text)}`);
  }
}

/** Numbers in [0, 1) that repeat for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Feeds an adapter with damaged programs: none may throw or take long. `COUNTERSIGN_FUZZ=200000` makes it a long run. */
import type { Language } from "../../../../src/engine/index.ts";
import type { Budget, LanguageAdapter, Syntax } from "../../../../src/evidence/readers/languages/syntax.ts";

/** Far above what any input takes on a busy machine. */
const MOST_MS = 20_000;
const RUNS = Number(process.env["COUNTERSIGN_FUZZ"] ?? 300);
/** Of a piece in a hostile text; a long run takes longer ones. */
const REPEATS = RUNS > 1000 ? 20_000 : 1500;
const PIECES = [
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
  "/*",
  "*/",
  "//",
  "${",
  "<",
  ">",
  "=",
  ",",
  ";",
  ".",
  "::",
  "\u0000",
  "\ud800",
  "é",
  "#",
  "@",
  'r#"',
  "'''",
  '"""',
  "->",
  "if ",
  "fn ",
  "class ",
];

/** A budget of so many steps. */
export function budgetOf(steps: number): Budget {
  let left = steps;
  return {
    take: (count) => {
      left -= count;
      return left >= 0;
    },
    has: (count) => left >= count,
    get isSpent() {
      return left < 0;
    },
  };
}

/** Reads a text without any bound that matters. */
export function readWith(
  adapter: LanguageAdapter,
  language: Language,
  text: string,
  path: string | null = null,
): Syntax {
  return adapter.read(text, { language, path, budget: budgetOf(10_000_000) });
}

/** Visits everything: what is too deep to be walked would overflow here. */
function countParts(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + countParts(one), 1);
}

/** Damages the sample in many ways; returns the slowest time in milliseconds. */
export function fuzzAdapter(adapter: LanguageAdapter, language: Language, sample: string, path: string | null = null) {
  const random = generator(20_261_128);
  let slowest = 0;
  for (let run = 0; run < RUNS; run++) {
    const text = damage(sample, random);
    const start = performance.now();
    countParts(readWith(adapter, language, text, path).body);
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}

/** Texts that are deep, long or never closed. */
export const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ...[
    "(",
    "[",
    "{",
    "f(",
    "a.b(",
    "!",
    "if (a) ",
    "a ? ",
    "a + (",
    '"${',
    '"\\(',
    "x = ",
    "fn f() {",
    "class A {",
    "<",
    "a<",
    "@a(",
    "case a:",
    "else if (a) ",
  ].map((piece) => [`${piece} without end`, piece.repeat(REPEATS)] as const),
  ...[
    "a + ",
    "a.b",
    "a, ",
    '"a" + ',
    "$x/",
    "x -> ",
    "\\",
    "/",
    "'",
    '"',
    "`",
    "a(b)",
    "a; ",
    "a\n",
    "[[",
    "{}",
    ["$", "{a}"].join(""),
  ].map((piece) => [`${piece} many times`, piece.repeat(REPEATS)] as const),
];

export function slowestHostile(adapter: LanguageAdapter, language: Language, path: string | null = null): number {
  let slowest = 0;
  for (const [, text] of HOSTILE) {
    const start = performance.now();
    countParts(readWith(adapter, language, text, path).body);
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}

export { MOST_MS };

function damage(sample: string, random: () => number): string {
  let text = sample;
  const below = (most: number) => Math.floor(random() * most);
  for (let count = 1 + below(6); count > 0; count--) {
    const [at, length] = [below(text.length + 1), below(40)];
    const kind = below(5);
    const piece = PIECES[below(PIECES.length)] ?? "";
    if (kind === 0) text = text.slice(0, at) + text.slice(at + length);
    else if (kind === 1) text = text.slice(0, at) + piece.repeat(1 + below(8)) + text.slice(at);
    else if (kind === 2) text = text.slice(0, at) + text.slice(at, at + length).repeat(1 + below(4)) + text.slice(at);
    else if (kind === 3) text = text.slice(at) + text.slice(0, at);
    else text = text.slice(0, at + below(200)) + String.fromCharCode(below(0x300)) + text.slice(at);
  }
  return text.slice(0, 20_000);
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How grave it is that decoded text is run. */
import { isSample } from "../../paths/samples.ts";
import { comesFrom, originsOfKind } from "../comes-from.ts";
import type { Case, GradeRow } from "../grade-actions.ts";
import { startsUnasked } from "../new-actions.ts";

/** Encodings that turn data into an object, running code of its own. */
const OBJECT_CODES: ReadonlySet<string> = new Set(["pickle", "marshal", "serialized object", "yaml object"]);

const isObjectCode = ({ action }: Case) => originsOfKind(action, "decoded").some(({ by }) => OBJECT_CODES.has(by));

/** Per cent signs hide nothing from a reader. */
const isPercentAlone = ({ action }: Case) => originsOfKind(action, "decoded").every(({ by }) => by === "url");

/** A parameter or file of the program's user: their own data. */
const isOwnData = ({ action }: Case) =>
  comesFrom(action, "argument") || action.from.some((origin) => origin.kind === "file" && !origin.added);

/** Most characters of a text without a letter that can be nothing but a value. */
const TOO_SHORT = 4;

/** A lone surrogate, a number, a sign: what tests hand to an evaluator to see it refuse. */
const isNoProgram = (text: string) => text.length <= TOO_SHORT && !text.includes("…") && !/[A-Za-z_$]/.test(text);

/** `print(1)`, `alert(1)`, `1 + 1`: what shows that text is run, and does nothing else. */
const PROOF = /^(?:(?:print|puts|echo|alert|console\.log|Write-Host) ?)?\(?["']?[\d +*-]{1,12}["']?\)?;?$/;

/** Encodings that are no nouns; the others are called by their names. */
export const ENCODINGS: Readonly<Record<string, string>> = {
  compressed: "compressed data",
  encrypted: "encrypted text",
  escapes: "escape sequences",
  reversed: "reversed text",
  unknown: "an unknown encoding",
  url: "URL encoding",
};

export const GRADES: readonly GradeRow[] = [
  {
    when: ({ action }) => action.with.startsWith("WebAssembly"),
    strength: null,
    source: "modules are shipped as base64; WebAssembly can do nothing alone",
  },
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ action }) => comesFrom(action, "secret") && !comesFrom(action, "fetched"),
    strength: "weak",
    source: "release jobs keep scripts in secrets",
  },
  {
    when: (one) => isObjectCode(one) && isOwnData(one),
    strength: null,
    source: "caches and models of the program's own",
  },
  {
    when: (one) => isObjectCode(one) && !one.action.onStart,
    strength: "weak",
    source: "deserialisation of unknown data: a weakness, seldom an attack",
  },
  {
    when: ({ action }) => PROOF.test(action.what) || isNoProgram(action.what),
    strength: "weak",
    confidence: 0.5,
    source: "samples of linters and scanners; what is decoded is known and harmless",
  },
  {
    when: ({ program, action, path }) =>
      program.start.when === "test" && action.onStart && action.does === "run" && !isSample(path),
    strength: "strong",
    source: "test runners load it; tests of decoders evaluate, they start no commands",
  },
  {
    when: (one) => one.action.does === "run" && one.action.what.startsWith("computed") && isPercentAlone(one),
    strength: "medium",
    source: "programs open the file that an address names",
  },
  { when: (one) => one.isIdle, strength: "medium", confidence: 0.6, source: "tests of decoders" },
  {
    when: ({ program }) => startsUnasked(program),
    strength: "decisive",
    source: "tj-actions 2025, reviewdog 2025, editor campaigns 2026",
  },
  {
    when: ({ action, program }) => action.onStart && program.start.when === "import",
    strength: "decisive",
    source: "PyPI and npm loaders",
  },
  { when: () => true, strength: "strong", source: "below 1 in 1,000 ordinary commits" },
];

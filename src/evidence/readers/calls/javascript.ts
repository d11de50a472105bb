/** What callees of JavaScript and TypeScript do. A new library is a row in one of the tables beside this file. */
import { wordList } from "../languages/words.ts";
import type { CallRow, CallTable } from "./call-row.ts";
import { rolesOfModules } from "./cue-meaning.ts";
import { type Cues, type CueWays, cuesOf, once } from "./derive-cues.ts";
import { ARCHIVES } from "./javascript/archives.ts";
import { DECODERS } from "./javascript/decoders.ts";
import { EVALUATION } from "./javascript/evaluation.ts";
import { FILES } from "./javascript/files.ts";
import { INPUT_VALUES, INPUTS } from "./javascript/inputs.ts";
import { usesModule } from "./javascript/module-use.ts";
import { NETWORK } from "./javascript/network.ts";
import { PROCESSES } from "./javascript/processes.ts";
import { SERVICES } from "./javascript/services.ts";
import { bindingOf, isMemberOfOthers, mayBe, nameBefore } from "./name-in-text.ts";

/** Names of the global object: `globalThis.eval` is `eval`. */
const GLOBAL_OBJECTS = wordList("globalThis window global self top parent frames unsafeWindow");
/** First words of the callees that are members of it. */
const GLOBALS = new Set(
  wordList(`eval execScript Function setTimeout setInterval setImmediate fetch XMLHttpRequest WebSocket EventSource Image
  navigator document localStorage sessionStorage atob btoa decodeURIComponent decodeURI unescape importScripts Worker
  location process Buffer Deno Bun ethereum crypto Date Intl prompt addEventListener TextDecoder WebAssembly indexedDB $ jQuery`),
);

const ROWS: readonly CallRow[] = [
  ...PROCESSES,
  ...EVALUATION,
  ...NETWORK,
  ...SERVICES,
  ...FILES,
  ...ARCHIVES,
  ...INPUTS,
  ...DECODERS,
];

export const JAVASCRIPT_CALLS: CallTable = {
  languages: ["javascript", "typescript"],
  rows: ROWS.flatMap((row) => [row, ...throughGlobals(row.callee).map((callee) => ({ ...row, callee }))]),
  values: INPUT_VALUES.flatMap(([name, origin]) =>
    [name, ...throughGlobals(name)].map((one) => [one, origin] as const),
  ),
};

function throughGlobals(callee: string): readonly string[] {
  const [first = ""] = callee.split(".");
  return GLOBALS.has(first) ? GLOBAL_OBJECTS.map((object) => `${object}.${callee}`) : [];
}

/** Heads of loops without an end. */
const ENDLESS = [
  "while(true",
  "while (true",
  "while(1",
  "while (1",
  "while(!0",
  "for(;;",
  "for (;;",
  "< Infinity;",
  "<Infinity;",
];

const WAYS: CueWays = {
  calls: ["(", "<"],
  words: "eval",
  imports: (module) => [`"${module}"`, `'${module}'`, `"node:${module}"`, `'node:${module}'`],
  constructs: `Function( Image() Image(1 .onmessage settimeout(" settimeout(' settimeout(\` $\``,
  hiding: `.constructor "constructor" 'constructor' fromcharcode fromcodepoint require( import( _load createrequire binding( globalthis "]( '](
    \`]( ]( reflect.`,
  values: `\\u00 \\x process.env document.cookie localstorage sessionstorage .pipe( pipeline( atob base64 charcodeat codepointat
    unescape`,
  isMeant: (root, text) => (GLOBALS.has(root) ? text.includes(root) : usesModule(root, text)),
  isOther(cue, { text, from, start, behind, isOther }) {
    if (cue === ".constructor") return COMPARED.some((sign) => text.startsWith(sign, behind));
    // `should.be.a.Function()` is no constructor; `window.Function()` is.
    if (cue === "Function(") return isMemberOfOthers(text, start, GLOBAL_OBJECTS);
    const name = cue.endsWith("](") ? indexedBefore(text, Math.max(from, behind - MOST_INDEX), behind - 2) : "";
    return isOther(name, (whole) => isOfOthers(name, whole));
  },
};

/** What follows a constructor that is only looked at. */
const COMPARED = [".name", " ===", " !==", " ==", " !=", ".prototype", ".super_", ") {", ") &&", ") ||"];
/** What a value begins with that may hold functions of the tables. */
const HOLDING = [
  ...GLOBAL_OBJECTS,
  "require",
  "import",
  "await",
  "process",
  "module",
  "[",
  "{",
  "(",
  "Object",
  "Reflect",
];

/** Characters before a bracket in which what is indexed is looked for. */
const MOST_INDEX = 200;

/** The name of what is indexed by brackets that close here; empty where it is no name or begins in an earlier line. */
function indexedBefore(text: string, from: number, close: number): string {
  let depth = 0;
  for (let at = close; at >= from; at--) {
    if (text[at] === "]") depth++;
    else if (text[at] === "[" && --depth === 0) return text[at - 1] === "." ? "" : nameBefore(text, at);
  }
  return "";
}

/** True for a name that is neither a global, nor imported, nor set to anything that may hold functions of the tables. */
function isOfOthers(name: string, text: string): boolean {
  if (name === "" || HOLDING.includes(name) || GLOBALS.has(name)) return false;
  return !mayBe(bindingOf(name, text), "require", HOLDING);
}

/**
 * Texts of which one stands in every program that does something of the table. Lower case stands for any case; the
 * constructor `Function(` counts as it is written, since `function(` stands in most programs.
 */
export const javascriptCues: Cues = cuesOf(ROWS, WAYS, ENDLESS);

/** What the rows of each module do. */
export const javascriptModules = once(() => rolesOfModules(ROWS));

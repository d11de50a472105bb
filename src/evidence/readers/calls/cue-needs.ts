/**
 * What a cue needs besides itself: `request(` does something only where the module `request` is meant, and `.send(` only
 * where something that sends can be there. Looked up in the whole file, which costs little beside parsing it.
 */
import { classOf, isAllOf } from "../../../engine/index.ts";
import type { CallRow } from "./call-row.ts";
import { type CueWays, cuesOfRow } from "./derive-cues.ts";

/** One of these must be in the file. */
export interface CueNeeds {
  /** Names of modules, as an import writes them. */
  readonly modules: readonly string[];
  /** Names that are there without an import. */
  readonly globals: readonly string[];
}

/** Needs of the cues of a table; a cue that is not in it counts wherever it stands. */
export function needsOf(
  rows: readonly CallRow[],
  ways: CueWays,
  isGlobal: (name: string) => boolean,
): ReadonlyMap<string, CueNeeds> {
  const makers = makersOf(rows);
  const needs = new Map<string, { modules: Set<string>; globals: Set<string> }>();
  const anywhere = new Set(cuesOfWords(ways));
  for (const row of rows) {
    const owners = ownersOf(row.callee, makers, new Set());
    for (const cue of cuesOfRow(row, ways)) {
      if (owners === null) anywhere.add(cue);
      const known = needs.get(cue) ?? { modules: new Set(), globals: new Set() };
      needs.set(cue, known);
      for (const owner of owners ?? []) (isGlobal(owner) ? known.globals : known.modules).add(owner);
    }
  }
  return new Map(
    [...needs]
      .filter(([cue]) => !anywhere.has(cue))
      .map(([cue, { modules, globals }]) => [cue, { modules: [...modules], globals: [...globals] }]),
  );
}

function cuesOfWords({ constructs, words }: CueWays): readonly string[] {
  return [...constructs.split(/\s+/), ...words.split(/\s+/)];
}

/** Type → callees that make one. */
function makersOf(rows: readonly CallRow[]): ReadonlyMap<string, readonly string[]> {
  const makers = new Map<string, string[]>();
  for (const { makes, callee } of rows) {
    if (makes === undefined) continue;
    const known = makers.get(makes);
    if (known) known.push(callee);
    else makers.set(makes, [callee]);
  }
  return makers;
}

/** First names of what the callee belongs to; null where it is a method of anything. */
function ownersOf(
  callee: string,
  makers: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): readonly string[] | null {
  if (callee.startsWith(".")) return null;
  const found = new Set<string>([moduleOf(callee)]);
  for (let dot = callee.indexOf("."); dot >= 0; dot = callee.indexOf(".", dot + 1)) {
    const type = callee.slice(0, dot);
    if (seen.has(type)) continue;
    seen.add(type);
    for (const maker of makers.get(type) ?? []) {
      const owners = ownersOf(maker, makers, seen);
      if (owners === null) return null;
      for (const owner of owners) found.add(owner);
    }
  }
  return [...found];
}

/** `fs` of `fs.promises.readFile`, `@actions/exec` of `@actions/exec.exec`. */
export function moduleOf(callee: string): string {
  const dot = callee.indexOf(".", callee.lastIndexOf("/") + 1);
  return dot < 0 ? callee : callee.slice(0, dot);
}

/** True where what a cue needs may be meant in a text of JavaScript. */
export function isMeant({ modules, globals }: CueNeeds, text: string): boolean {
  return globals.some((name) => text.includes(name)) || modules.some((name) => isUsed(name, text));
}

const QUOTES = "'\"`";
const BEFORE_NAME = classOf("A-Za-z0-9_$.'\"`/@-");
/** Characters behind a name in which its import is looked for. */
const REST = 40;

/** True where a module is imported by its name, or its name is used though nothing else is bound to it. */
function isUsed(name: string, text: string): boolean {
  let isBare = false;
  let isBound = false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? " ";
    const next = text[at + name.length] ?? " ";
    if (QUOTES.includes(next) && (QUOTES.includes(before) || before === ":")) return true; // "fs", "node:fs"
    if (isAllOf(BEFORE_NAME, before)) continue;
    const rest = text.slice(at + name.length, at + name.length + REST).trimStart();
    if (rest.startsWith(".") || rest.startsWith("(") || rest.startsWith("?.")) isBare = true;
    else if (isImport(rest)) isBound = true;
  }
  return isBare && !isBound;
}

/** `= require("other")`, and `from "other"` behind the name that an import gives. */
function isImport(rest: string): boolean {
  const [open, value] = rest.startsWith("=") ? ["require(", rest.slice(1).trimStart()] : ["from ", rest];
  return value.startsWith(`${open}'`) || value.startsWith(`${open}"`);
}

/** The module that a call of `require(` or `import(` at this place names in one plain text; null for any other call. */
export function moduleAt(text: string, open: number): string | null {
  let at = open + 1;
  while (text[at] === " ") at++;
  const quote = text[at] ?? "";
  if (quote !== "'" && quote !== '"') return null;
  const end = text.indexOf(quote, at + 1);
  if (end < 0 || end > at + MOST_NAME) return null;
  const name = text.slice(at + 1, end);
  return text[end + 1] === ")" && isAllOf(PLAIN_NAME, name) ? name : null;
}

const MOST_NAME = 200;
const PLAIN_NAME = classOf("A-Za-z0-9_@./-");
const LOADERS = ["require", "import"];

/** True where a module is loaded by anything but a plain text: then nobody can tell which modules are meant. */
export function loadsUnnamed(text: string): boolean {
  return LOADERS.some((loader) => {
    for (let at = text.indexOf(loader); at >= 0; at = text.indexOf(loader, at + 1)) {
      let next = at + loader.length;
      while (text[next] === " ") next++;
      if (text[next] === "(" ? moduleAt(text, next) === null : isHandedOn(text, at, next)) return true;
    }
    return false;
  });
}

const BEFORE_LOADER = classOf("A-Za-z0-9_$.'\"`-");
const AFTER_LOADER = classOf(";,)]}[\n");

/** `load = require;` – a word of prose, an import statement and a member are not. */
function isHandedOn(text: string, at: number, next: number): boolean {
  if (text.startsWith("import", at)) return false;
  const [before = " ", after = ""] = [text[at - 1], text[next]];
  return !isAllOf(BEFORE_LOADER, before) && isAllOf(AFTER_LOADER, after);
}

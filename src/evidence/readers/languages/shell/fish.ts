/** What fish writes differently: blocks end with `end`, and `set` assigns. Conditions are read as commands. */
import type { Expression, Statement } from "../syntax.ts";
import { type Cursor, peekPlain, skipBlanks } from "./cursor.ts";
import { statementsUnit, type Unit } from "./unit.ts";
import { expandWord, readWord } from "./word.ts";

const BLOCKS = new Set(["if", "while", "begin", "switch"]);
const PREFIXES = new Set(["else", "and", "or", "not", "case"]);

export function isFishWord(word: string): boolean {
  return BLOCKS.has(word) || PREFIXES.has(word) || word === "set" || word === "for" || word === "function";
}

/** Reads a command that starts with a word of fish. */
export function readFish(cursor: Cursor, word: string, line: number): Unit {
  cursor.take(word);
  if (word === "set") return readSet(cursor, line);
  if (word === "for") return readFor(cursor, line);
  if (word === "function") return readFunction(cursor, line);
  return BLOCKS.has(word) ? statementsUnit([{ kind: "block", body: readBlock(cursor), line }]) : statementsUnit([]);
}

function readBlock(cursor: Cursor): readonly Statement[] {
  const body = cursor.shared.readStatements(cursor, "end");
  if (peekPlain(cursor) === "end") cursor.take("end");
  return body;
}

/** `set -gx NAME value …`; with `-e` and `-q` nothing is set. */
function readSet(cursor: Cursor, line: number): Unit {
  const words: Expression[] = [];
  let options = "";
  for (let word = readWord(cursor); word; word = readWord(cursor)) {
    if (words.length === 0 && word.literal?.startsWith("-")) options += word.literal;
    else words.push(...expandWord(word).map(({ value }) => value));
  }
  const [name, ...values] = words;
  if (name?.kind !== "text" || options.includes("e") || options.includes("q")) return statementsUnit([]);
  const [only] = values;
  const value: Expression = values.length === 1 && only ? only : { kind: "list", items: values, line };
  const target: Expression = { kind: "name", name: name.text, line };
  return statementsUnit([
    { kind: "set", target, value, line, ...(options.includes("x") && { exported: true as const }) },
  ]);
}

function readFor(cursor: Cursor, line: number): Unit {
  const name = readWord(cursor)?.literal ?? "";
  readWord(cursor); // in
  const items: Expression[] = [];
  for (let word = readWord(cursor); word; word = readWord(cursor))
    items.push(...expandWord(word).map(({ value }) => value));
  const over: Expression = { kind: "list", items, line };
  const variable: Expression = { kind: "name", name, line };
  return statementsUnit([{ kind: "loop", variable, over, body: readBlock(cursor), line }]);
}

/** Arguments of a fish function stand in `$argv`. */
function readFunction(cursor: Cursor, line: number): Unit {
  skipBlanks(cursor);
  const name = readWord(cursor)?.literal ?? "";
  while (readWord(cursor));
  const set: Statement = {
    kind: "set",
    target: { kind: "name", name: "argv", line },
    value: { kind: "name", name: "@", line },
    line,
  };
  const body = [set, ...readBlock(cursor)];
  return statementsUnit([{ kind: "define", function: { kind: "function", name, parameters: [], body, line }, line }]);
}

/** What stands behind a dollar sign, in backquotes and in `<(…)`: variables, commands, calculations. */
import type { Expression } from "../syntax.ts";
import { readBraced } from "./braced.ts";
import { Cursor, isDigit, isNameCharacter, type Part, takeName } from "./cursor.ts";
import { joinParts, textPart } from "./parts.ts";

/** Parameters whose value no attack depends on: `$?`, `$$`, `$#`, `$-`, `$!`. */
const STATUS = new Set(["?", "$", "#", "-", "!"]);
/** Longest calculation that is looked for: `$((` without an end is a command in two subshells. */
const MOST_CALCULATION = 2_000;
/** Commands that print nothing: `c$(true)url`. */
const SILENT = new Set([":", "true"]);

/** Reads from the dollar sign on. */
export function readDollar(cursor: Cursor, isQuoted: boolean): readonly Part[] {
  const { line } = cursor;
  cursor.next();
  const character = cursor.peek();
  if (character === "{") return readBraced(cursor, isQuoted);
  if (character === "(") return [readParenthesis(cursor, isQuoted)];
  if (character === "[") return [calculation(cursor, "[", "]", isQuoted) ?? textPart("$", line, isQuoted)];
  if (character === "@" || character === "*") {
    cursor.next();
    return [{ value: { kind: "name", name: "@", line }, isQuoted, isList: true }];
  }
  if (STATUS.has(character)) {
    cursor.next();
    return [{ value: { kind: "compound", parts: [], line }, isQuoted }];
  }
  const name = isDigit(character) ? cursor.next() : isNameCharacter(character) ? takeName(cursor) : "";
  if (name === "") return [textPart("$", line, isQuoted)];
  return [nameOrBlank(cursor, name, line, isQuoted)];
}

/** A variable; IFS is a blank as long as nothing sets it. */
function nameOrBlank(cursor: Cursor, name: string, line: number, isQuoted: boolean): Part {
  if (name !== "IFS" || cursor.shared.setsIfs) return { value: { kind: "name", name, line }, isQuoted };
  const blank = textPart(" ", line, isQuoted);
  return isQuoted ? blank : { ...blank, isBlank: true };
}

function readParenthesis(cursor: Cursor, isQuoted: boolean): Part {
  if (cursor.peek(1) === "(") {
    const start = cursor.pos;
    const found = calculation(cursor, "((", "))", isQuoted);
    if (found) return found;
    cursor.pos = start;
  }
  return readCommands(cursor, isQuoted);
}

/** `(…)` behind a dollar sign or `<`; in fish also alone. */
export function readCommands(cursor: Cursor, isQuoted: boolean): Part {
  const { line } = cursor;
  cursor.next();
  const body = cursor.shared.readStatements(cursor, ")");
  cursor.take(")");
  return output(body, line, isQuoted);
}

function output(body: ReturnType<Cursor["shared"]["readStatements"]>, line: number, isQuoted: boolean): Part {
  const [only] = body;
  const printsNothing =
    body.length === 0 ||
    (body.length === 1 &&
      only?.kind === "do" &&
      only.value.kind === "call" &&
      only.value.callee.kind === "text" &&
      SILENT.has(only.value.callee.text));
  return printsNothing ? textPart("", line, isQuoted) : { value: { kind: "output", body, line }, isQuoted };
}

/** `$((…))` and `$[…]`: made of the variables in it. */
function calculation(cursor: Cursor, open: string, close: string, isQuoted: boolean): Part | null {
  const { line, shared } = cursor;
  if (!cursor.take(open)) return null;
  const start = cursor.pos;
  const end = closingOf(cursor.text, start, close);
  if (end === null) return null;
  const source = cursor.text.slice(start, end);
  cursor.pos = end + close.length;
  const inner = new Cursor(source, shared, line);
  const parts = cursor.nest(() => shared.readParts(inner, "text")) ?? [];
  const value = joinParts(parts, line);
  if (value.kind === "text") {
    const number = Number(value.text.trim() || "x");
    if (Number.isSafeInteger(number)) return textPart(String(number), line, isQuoted);
  }
  return { value: { kind: "compound", parts: namesIn(value), line }, isQuoted };
}

/** Variables stand in calculations without a dollar sign, too. */
function namesIn(value: Expression): readonly Expression[] {
  if (value.kind === "join") return value.parts.flatMap(namesIn);
  if (value.kind !== "text") return [value];
  const cursor = new Cursor(value.text, NO_COMMANDS, value.line);
  const names: Expression[] = [];
  while (!cursor.isDone) {
    const { line } = value;
    const name = takeName(cursor);
    if (name !== "") names.push({ kind: "name", name, line });
    else cursor.next();
  }
  return names;
}

const NO_COMMANDS: Cursor["shared"] = {
  readParts: () => [],
  readStatements: () => [],
  descriptors: new Map(),
  setsIfs: false,
  isFish: false,
  depth: 0,
  nodes: 0,
  reason: null,
  unclosed: null,
};

function closingOf(text: string, start: number, close: string): number | null {
  const [open, shut] = close === "]" ? ["[", "]"] : ["(", ")"];
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + MOST_CALCULATION); at++) {
    const character = text[at];
    if (character === open) depth++;
    else if (character === shut) {
      if (depth === 0) return text.startsWith(close, at) ? at : null;
      depth--;
    }
  }
  return null;
}

/** Commands in backquotes: one level of backslashes is removed before they are read. */
export function readBackquoted(cursor: Cursor, isQuoted: boolean): readonly Part[] {
  const { line, shared } = cursor;
  cursor.next();
  let source = "";
  for (let character = cursor.next(); character !== "`" && character !== ""; character = cursor.next()) {
    const isEscape = character === "\\" && (cursor.peek() === "`" || cursor.peek() === "\\" || cursor.peek() === "$");
    source += isEscape ? cursor.next() : character;
  }
  const inner = new Cursor(source, shared, line);
  const body = cursor.nest(() => shared.readStatements(inner, null)) ?? [];
  return [output(body, line, isQuoted)];
}

/** `<(…)`: a file with what commands print. `>(…)`: a file that commands read; it stands as the list of its output. */
export function readSubstitution(cursor: Cursor): readonly Part[] {
  const { line } = cursor;
  const isRead = cursor.next() === "<";
  const { value } = readCommands(cursor, true);
  if (value.kind !== "output") return [textPart("/dev/null", line, true)];
  return isRead
    ? [{ value: { ...value, asFile: true }, isQuoted: true }]
    : [{ value: { kind: "list", items: [value], line }, isQuoted: true }];
}

/** Words of a shell: quotes are removed, escapes resolved, expansions read, neighbouring pieces joined. */
import type { Expression } from "../syntax.ts";
import { expandBraces } from "./braces.ts";
import { type Cursor, type Part, type PartsMode, skipBlanks } from "./cursor.ts";
import { readBackquoted, readCommands, readDollar, readSubstitution } from "./dollar.ts";
import { resolveEscapes } from "./escapes.ts";
import { joinParts, splitAtBlanks, textPart } from "./parts.ts";

/** What ends a word. */
const METACHARACTERS = new Set(["", " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")"]);
/** What may stand in front of the parenthesis of a pattern: `!(a|b)`. */
const PATTERN_STARTS = new Set(["?", "*", "+", "@", "!"]);
/** Behind a backslash in quotes these stand for themselves; before all others the backslash stays. */
const ESCAPED_IN_QUOTES = new Set(["$", "`", '"', "\\"]);
const ESCAPED_IN_DOCUMENTS = new Set(["$", "`", "\\"]);

export interface Word {
  readonly parts: readonly Part[];
  /** The word as it stands where nothing of it is quoted or expanded: only such words are keywords. */
  readonly literal: string | null;
  readonly line: number;
}

/** Reads a word; null where none stands here. */
export function readWord(cursor: Cursor): Word | null {
  skipBlanks(cursor);
  // A comment starts where a word could.
  if (cursor.peek() === "#") return null;
  const { line } = cursor;
  const parts = cursor.nest(() => readParts(cursor, "word")) ?? [];
  if (parts.length === 0) return null;
  const [only] = parts;
  const isLiteral = parts.length === 1 && only && !only.isQuoted && only.value.kind === "text";
  return { parts, literal: isLiteral && only.value.kind === "text" ? only.value.text : null, line };
}

/** Expressions that a word becomes where it is one of several: braces expand, IFS splits. */
export function expandWord(word: Word): readonly { readonly value: Expression; readonly isList: boolean }[] {
  return expandBraces(word.parts)
    .flatMap(splitAtBlanks)
    .map((parts) => ({ value: joinParts(parts, word.line), isList: isList(parts) }));
}

/** `"$@"`: nothing but empty texts around the list. */
function isList(parts: readonly Part[]): boolean {
  const [only, more] = parts.filter(({ value }) => value.kind !== "text" || value.text !== "");
  return only?.isList === true && more === undefined;
}

/** The word as one value: right side of an assignment, target of a redirection. */
export function wordValue(word: Word): Expression {
  return joinParts(word.parts, word.line);
}

/** Reads parts up to what ends them in their mode. */
export function readParts(cursor: Cursor, mode: PartsMode): Part[] {
  const parts: Part[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push(textPart(plain, cursor.line, false));
    plain = "";
  };
  while (!isEnd(cursor, mode)) {
    const special = readSpecial(cursor, mode, plain);
    if (special === null) plain += cursor.next();
    else {
      flush();
      parts.push(...special);
    }
  }
  flush();
  return parts;
}

function isEnd(cursor: Cursor, mode: PartsMode): boolean {
  const character = cursor.peek();
  if (character === "") return true;
  if (mode === "text") return false;
  if (mode !== "word") return character === "}";
  if (!METACHARACTERS.has(character) || (character === "(" && cursor.shared.isFish)) return false;
  return !((character === "<" || character === ">") && cursor.peek(1) === "(");
}

/** Quotes, escapes, expansions and substitutions; null where a plain character stands. */
function readSpecial(cursor: Cursor, mode: PartsMode, before: string): readonly Part[] | null {
  const isQuoted = mode === "text" || mode === "quoted-operand";
  switch (cursor.peek()) {
    case "$":
      if (!isQuoted && cursor.peek(1) === "'") return [readEscaped(cursor)];
      if (!isQuoted && cursor.peek(1) === '"') cursor.next();
      else return readDollar(cursor, isQuoted);
      return readDouble(cursor);
    case "`":
      return readBackquoted(cursor, isQuoted);
    case "\\":
      return [mode === "text" ? readEscape(cursor, ESCAPED_IN_DOCUMENTS) : readBackslash(cursor, isQuoted)];
    case "'":
      return isQuoted ? null : [readSingle(cursor)];
    case '"':
      return mode === "text" ? null : readDouble(cursor);
    case "<":
    case ">":
      return isQuoted || cursor.peek(1) !== "(" ? null : readSubstitution(cursor);
    case "(":
      if (mode === "word" && cursor.shared.isFish) return [readCommands(cursor, false)];
      return mode === "word" && PATTERN_STARTS.has(before.at(-1) ?? "") ? [readPattern(cursor)] : null;
    default:
      return null;
  }
}

function readBackslash(cursor: Cursor, isQuoted: boolean): Part {
  if (isQuoted) return readEscape(cursor, ESCAPED_IN_QUOTES);
  const { line } = cursor;
  cursor.next();
  return textPart(cursor.next(), line, true);
}

function readEscape(cursor: Cursor, escaped: ReadonlySet<string>): Part {
  const { line } = cursor;
  const slash = cursor.next();
  const character = cursor.peek();
  if (!escaped.has(character)) return textPart(slash, line, true);
  return textPart(cursor.next(), line, true);
}

/** `'…'`: joined lines are not joined here. */
function readSingle(cursor: Cursor): Part {
  const { line } = cursor;
  cursor.next();
  const start = cursor.pos;
  const end = cursor.text.indexOf("'", start);
  if (end === -1) noteUnclosed(cursor, start - 1);
  cursor.pos = end === -1 ? cursor.text.length : end + 1;
  return textPart(cursor.text.slice(start, end === -1 ? undefined : end), line, true);
}

/** `$'…'`. */
function readEscaped(cursor: Cursor): Part {
  const { line } = cursor;
  cursor.next();
  cursor.next();
  const start = cursor.pos;
  let end = start;
  while (end < cursor.text.length && cursor.text[end] !== "'") end += cursor.text[end] === "\\" ? 2 : 1;
  if (end >= cursor.text.length) noteUnclosed(cursor, start - 2);
  cursor.pos = Math.min(end + 1, cursor.text.length);
  return textPart(resolveEscapes(cursor.text.slice(start, end)), line, true);
}

function readDouble(cursor: Cursor): readonly Part[] {
  const { line } = cursor;
  cursor.next();
  const start = cursor.pos - 1;
  const parts: Part[] = [textPart("", line, true)];
  let plain = "";
  for (let character = cursor.peek(); character !== '"'; character = cursor.peek()) {
    if (character === "") {
      noteUnclosed(cursor, start);
      break;
    }
    const special = readInDouble(cursor, character);
    if (special === null) plain += cursor.next();
    else {
      parts.push(textPart(plain, line, true), ...special);
      plain = "";
    }
  }
  cursor.next();
  return [...parts, textPart(plain, line, true)];
}

function readInDouble(cursor: Cursor, character: string): readonly Part[] | null {
  if (character === "$") return readDollar(cursor, true);
  if (character === "`") return readBackquoted(cursor, true);
  return character === "\\" ? [readEscape(cursor, ESCAPED_IN_QUOTES)] : null;
}

/** `(a|b)` of a pattern, as it stands. */
function readPattern(cursor: Cursor): Part {
  const { line } = cursor;
  let text = "";
  let depth = 0;
  do {
    const character = cursor.next();
    if (character === "") break;
    if (character === "(") depth++;
    if (character === ")") depth--;
    text += character;
  } while (depth > 0);
  return textPart(text, line, true);
}

function noteUnclosed(cursor: Cursor, at: number): void {
  cursor.shared.reason ??= "a quote that never closes";
  if (cursor.isWhole) cursor.shared.unclosed ??= at;
}

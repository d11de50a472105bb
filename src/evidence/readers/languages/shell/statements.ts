/** Statements of a shell: lists, conditions between commands, pipes. */
import type { Expression, Statement } from "../syntax.ts";
import { chainLinks, type Link } from "./chain.ts";
import { readCommand } from "./command.ts";
import { isCompoundStart, readCompound, readFunctionBody, readSubshell } from "./compound.ts";
import { type Cursor, peekPlain, skipBlanks } from "./cursor.ts";
import { isFishWord, readFish } from "./fish.ts";
import { readDocuments } from "./redirects.ts";
import { asExpression, detached, expressionUnit, statementsUnit, type Unit } from "./unit.ts";

/** Words that end what was opened; alone they are never commands. */
const CLOSING = new Set(["then", "do", "done", "fi", "elif", "else", "esac", "}"]);
/** Words in front of a pipeline that change nothing of what it does. */
const PREFIXES = new Set(["!", "time", "coproc"]);

/** Reads statements up to `end` – a closing character or word, which stays – or what closes another block. */
export function readStatements(cursor: Cursor, end: string | null): readonly Statement[] {
  return cursor.nest(() => readList(cursor, end)) ?? [];
}

function readList(cursor: Cursor, end: string | null): readonly Statement[] {
  const statements: Statement[] = [];
  while (skipBetween(cursor)) {
    if (end !== null && isAtEnd(cursor)) break;
    const start = cursor.pos;
    const outer = cursor.assigned;
    cursor.assigned = [];
    const read = readChain(cursor);
    statements.push(...cursor.assigned, ...(takeDetach(cursor) ? detached(read) : read));
    cursor.assigned = outer;
    if (cursor.pos === start) skipStray(cursor);
  }
  return statements;
}

/** Moves over blanks, line ends, comments and separators; false at the end of the text. */
function skipBetween(cursor: Cursor): boolean {
  for (;;) {
    skipBlanks(cursor);
    if (cursor.peek() === "#") skipComment(cursor);
    if (cursor.peek() === "\n") takeLineEnd(cursor);
    else if (cursor.peek() === ";" && cursor.peek(1) !== ";" && cursor.peek(1) !== "&") cursor.next();
    else return !cursor.isDone;
  }
}

/** A comment is not joined with the next line by a backslash. */
function skipComment(cursor: Cursor): void {
  const end = cursor.text.indexOf("\n", cursor.pos);
  cursor.pos = end === -1 ? cursor.text.length : end;
}

function takeLineEnd(cursor: Cursor): void {
  cursor.next();
  if (cursor.pending.length > 0) readDocuments(cursor);
}

/** What closes a block ends every block that is open: a stray `fi` never swallows the rest. */
function isAtEnd(cursor: Cursor): boolean {
  const character = cursor.peek();
  if (character === ")" || character === ";") return true;
  return isClosing(cursor, peekPlain(cursor));
}

function isClosing({ shared }: Cursor, word: string): boolean {
  return shared.isFish ? word === "end" : CLOSING.has(word);
}

/** What closes nothing is left out. */
function skipStray(cursor: Cursor): void {
  const word = peekPlain(cursor);
  if (!isClosing(cursor, word) || !cursor.take(word)) cursor.next();
}

function takeDetach(cursor: Cursor): boolean {
  skipBlanks(cursor);
  return cursor.peek() === "&" && cursor.peek(1) !== "&" && cursor.take("&");
}

/** `a && b || c`. */
function readChain(cursor: Cursor): readonly Statement[] {
  const links: Link[] = [];
  let by: Link["by"] = null;
  for (;;) {
    const { line } = cursor;
    const unit = readPipeline(cursor);
    if (unit) links.push({ by, unit, line });
    skipBlanks(cursor);
    by = cursor.take("&&") ? "&&" : cursor.take("||") ? "||" : null;
    if (by === null) break;
    skipLines(cursor);
  }
  return chainLinks(links);
}

/** Line ends, comments and here-documents between the parts of a chain or a pipe. */
function skipLines(cursor: Cursor): void {
  for (;;) {
    skipBlanks(cursor);
    if (cursor.peek() === "#") skipComment(cursor);
    if (cursor.peek() !== "\n") return;
    takeLineEnd(cursor);
  }
}

function readPipeline(cursor: Cursor): Unit | null {
  const { line } = cursor;
  const first = readOne(cursor);
  const stages: Expression[] = first ? [asExpression(first, line)] : [];
  skipBlanks(cursor);
  while (cursor.peek() === "|" && cursor.peek(1) !== "|") {
    cursor.next();
    cursor.take("&");
    skipLines(cursor);
    const stage = readOne(cursor);
    if (stage) stages.push(asExpression(stage, cursor.line));
    skipBlanks(cursor);
  }
  return stages.length > 1 ? expressionUnit({ kind: "pipe", stages, line }) : first;
}

/** One command with its prefixes. */
function readOne(cursor: Cursor): Unit | null {
  skipBlanks(cursor);
  const { line } = cursor;
  if (cursor.stands("((")) return readCalculation(cursor) ?? readSubshell(cursor, line);
  if (cursor.peek() === "(") return readSubshell(cursor, line);
  const word = peekPlain(cursor);
  if (word === "") return cursor.nest(() => readCommand(cursor));
  if (PREFIXES.has(word)) return afterPrefix(cursor, word);
  if (isClosing(cursor, word)) return null;
  if (cursor.shared.isFish && isFishWord(word)) return cursor.nest(() => readFish(cursor, word, line));
  if (isCompoundStart(word)) {
    cursor.take(word);
    return cursor.nest(() => readCompound(cursor, word, line));
  }
  if (takesFunctionHead(cursor, word)) return cursor.nest(() => readFunctionBody(cursor, word, line));
  return cursor.nest(() => readCommand(cursor));
}

function afterPrefix(cursor: Cursor, word: string): Unit | null {
  cursor.take(word);
  skipBlanks(cursor);
  if (word === "time") cursor.take("-p");
  if (word === "coproc") skipCoprocessName(cursor);
  return cursor.nest(() => readOne(cursor));
}

/** `coproc NAME { … }`: the name is left out. */
function skipCoprocessName(cursor: Cursor): void {
  const name = peekPlain(cursor);
  const before = cursor.pos;
  cursor.take(name);
  skipBlanks(cursor);
  if (cursor.peek() !== "{" && cursor.peek() !== "(") cursor.pos = before;
}

/** `name()`. */
function takesFunctionHead(cursor: Cursor, name: string): boolean {
  const before = cursor.pos;
  cursor.take(name);
  skipBlanks(cursor);
  if (cursor.take("(")) {
    skipBlanks(cursor);
    if (cursor.take(")")) return true;
  }
  cursor.pos = before;
  return false;
}

/** `(( … ))`: only counts. */
function readCalculation(cursor: Cursor): Unit | null {
  const end = cursor.text.indexOf("))", cursor.pos);
  const line = cursor.text.indexOf("\n", cursor.pos);
  if (end === -1 || (line !== -1 && line < end)) return null;
  cursor.pos = end + 2;
  return statementsUnit([]);
}

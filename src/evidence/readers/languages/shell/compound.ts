/** Compound commands: conditions, loops, groups, functions, tests. */
import type { Expression, Statement } from "../syntax.ts";
import { type Cursor, peekPlain, skipBlanks } from "./cursor.ts";
import { type Redirection, readDocuments, readRedirection } from "./redirects.ts";
import { asCondition, expressionUnit, statementsUnit, type Unit, withRedirections } from "./unit.ts";
import { expandWord, readWord, type Word, wordValue } from "./word.ts";

type Reader = (cursor: Cursor, line: number) => Unit;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ["if", readIf],
  ["while", readWhile],
  ["until", readWhile],
  ["for", readFor],
  ["select", readFor],
  ["case", readCase],
  ["{", readGroup],
  ["[[", readTest],
  ["function", readFunction],
] as const);
/** Characters between the words of `[[ … ]]`. */
const TEST_OPERATORS = new Set(["(", ")", "<", ">", "&", "|", "!", ";", "\n"]);

export function isCompoundStart(word: string): boolean {
  return READERS.has(word);
}

/** Reads what follows the word that starts a compound command, and the redirections behind it. */
export function readCompound(cursor: Cursor, word: string, line: number): Unit {
  const unit = READERS.get(word)?.(cursor, line) ?? statementsUnit([]);
  return withRedirections(unit, readRedirections(cursor), line);
}

/** `( … )`. */
export function readSubshell(cursor: Cursor, line: number): Unit {
  cursor.take("(");
  const body = cursor.shared.readStatements(cursor, ")");
  cursor.take(")");
  const unit: Unit = { kind: "statements", body, isScoped: true };
  return withRedirections(unit, readRedirections(cursor), line);
}

/** `name() …`, from behind the parentheses. */
export function readFunctionBody(cursor: Cursor, name: string, line: number): Unit {
  while (skipLines(cursor));
  const word = peekPlain(cursor);
  let body: readonly Statement[] = [];
  if (cursor.peek() === "(") body = bodyOf(readSubshell(cursor, line));
  else if (isCompoundStart(word) && cursor.take(word)) body = bodyOf(readCompound(cursor, word, cursor.line));
  return statementsUnit([{ kind: "define", function: { kind: "function", name, parameters: [], body, line }, line }]);
}

function bodyOf(unit: Unit): readonly Statement[] {
  return unit.kind === "statements" ? unit.body : [{ kind: "do", value: unit.value, line: unit.value.line }];
}

function readRedirections(cursor: Cursor): readonly Redirection[] {
  const all: Redirection[] = [];
  for (let found = readRedirection(cursor); found; found = readRedirection(cursor)) all.push(...found);
  return all;
}

function takeWord(cursor: Cursor, ...expected: readonly string[]): string | null {
  while (skipLines(cursor));
  const plain = peekPlain(cursor);
  return expected.includes(plain) && cursor.take(plain) ? plain : null;
}

function skipLines(cursor: Cursor): boolean {
  skipBlanks(cursor);
  if (cursor.peek() === "#") while (cursor.peek() !== "\n" && !cursor.isDone) cursor.next();
  if (!cursor.take("\n")) return cursor.peek(1) !== ";" && cursor.take(";");
  if (cursor.pending.length > 0) readDocuments(cursor);
  return true;
}

function readIf(cursor: Cursor, line: number): Unit {
  const { before, condition } = toCondition(cursor.shared.readStatements(cursor, "then"), line);
  takeWord(cursor, "then");
  const then = cursor.shared.readStatements(cursor, "fi");
  const next = takeWord(cursor, "elif", "else", "fi");
  let otherwise: readonly Statement[] = [];
  if (next === "elif") {
    const unit = cursor.nest(() => readIf(cursor, cursor.line));
    otherwise = unit?.kind === "statements" ? unit.body : [];
  } else if (next === "else") {
    otherwise = cursor.shared.readStatements(cursor, "fi");
    takeWord(cursor, "fi");
  }
  return statementsUnit([...before, { kind: "if", condition, then, otherwise, line }]);
}

function toCondition(statements: readonly Statement[], line: number) {
  return asCondition(statementsUnit(statements), line);
}

function readWhile(cursor: Cursor, line: number): Unit {
  const { before, condition } = toCondition(cursor.shared.readStatements(cursor, "do"), line);
  const body = readDo(cursor);
  return statementsUnit([{ kind: "loop", variable: null, over: condition, body: [...before, ...body], line }]);
}

/** `do … done`, or a group as zsh allows it. */
function readDo(cursor: Cursor): readonly Statement[] {
  const opened = takeWord(cursor, "do", "{");
  const end = opened === "{" ? "}" : "done";
  const body = cursor.shared.readStatements(cursor, end);
  takeWord(cursor, end);
  return body;
}

function readFor(cursor: Cursor, line: number): Unit {
  skipBlanks(cursor);
  if (cursor.stands("((")) {
    while (!cursor.isDone && !cursor.take("))")) cursor.next();
    const over: Expression = { kind: "compound", parts: [], line };
    return statementsUnit([{ kind: "loop", variable: null, over, body: readDo(cursor), line }]);
  }
  const name = readWord(cursor)?.literal ?? "";
  const words: Word[] = [];
  const isListed = takeWord(cursor, "in") !== null;
  if (isListed) for (let word = readWord(cursor); word; word = readWord(cursor)) words.push(word);
  const items = words.flatMap(expandWord).map(({ value }) => value);
  const [only] = items;
  const all: Expression = { kind: "name", name: "@", line };
  const over = !isListed ? all : items.length === 1 && only && only.kind !== "text" ? only : listOf(items, line);
  return statementsUnit([{ kind: "loop", variable: { kind: "name", name, line }, over, body: readDo(cursor), line }]);
}

function listOf(items: readonly Expression[], line: number): Expression {
  return { kind: "list", items, line };
}

interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
  readonly line: number;
}

function readCase(cursor: Cursor, line: number): Unit {
  const word = readWord(cursor);
  const value: Expression = word ? wordValue(word) : { kind: "compound", parts: [], line };
  takeWord(cursor, "in");
  const branches: Branch[] = [];
  while (takeWord(cursor, "esac") === null && !cursor.isDone) {
    const start = cursor.pos;
    branches.push(readBranch(cursor, value));
    if (cursor.pos === start) break;
  }
  const all = branches.reduceRight<readonly Statement[]>(
    (otherwise, { condition, body: then, line: at }) => [{ kind: "if", condition, then, otherwise, line: at }],
    [],
  );
  return statementsUnit(all);
}

function readBranch(cursor: Cursor, value: Expression): Branch {
  const { line } = cursor;
  const parts = [value];
  cursor.take("(");
  for (;;) {
    const pattern = readWord(cursor);
    if (pattern) parts.push(wordValue(pattern));
    skipBlanks(cursor);
    if (!cursor.take("|")) break;
  }
  cursor.take(")");
  const body = cursor.shared.readStatements(cursor, "esac");
  if (cursor.take(";;")) cursor.take("&");
  else cursor.take(";&");
  return { condition: { kind: "compound", parts, line }, body, line };
}

function readGroup(cursor: Cursor): Unit {
  const body = cursor.shared.readStatements(cursor, "}");
  takeWord(cursor, "}");
  return statementsUnit(body);
}

function readTest(cursor: Cursor, line: number): Unit {
  const parts: Expression[] = [];
  while (!cursor.isDone) {
    skipBlanks(cursor);
    const word = readWord(cursor);
    if (word?.literal === "]]") break;
    if (word) parts.push(wordValue(word));
    else if (!TEST_OPERATORS.has(cursor.next())) break;
  }
  return expressionUnit({ kind: "compound", parts, line });
}

function readFunction(cursor: Cursor, line: number): Unit {
  const name = readWord(cursor)?.literal ?? "";
  skipBlanks(cursor);
  if (cursor.stands("()")) cursor.take("()");
  return readFunctionBody(cursor, name, line);
}

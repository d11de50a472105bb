/** Simple commands: assignments, words and redirections. */
import type { Argument, Expression, Statement } from "../syntax.ts";
import { takeIndex } from "./braced.ts";
import { type Cursor, skipBlanks, takeName } from "./cursor.ts";
import { joinParts, textOf } from "./parts.ts";
import { type Redirection, readRedirection, redirect } from "./redirects.ts";
import { expressionUnit, statementsUnit, type Unit } from "./unit.ts";
import { expandWord, readWord, type Word, wordValue } from "./word.ts";

/** Commands whose arguments are assignments. */
const DECLARES = new Set(["export", "declare", "local", "readonly", "typeset"]);
/** Commands that end what runs. */
const ENDS = new Set(["exit", "return"]);
const TESTS = new Set(["[", "test"]);

type Assignment = Extract<Statement, { kind: "set" }>;

interface Pieces {
  readonly assignments: Assignment[];
  readonly words: Word[];
  /** Assignments between the arguments of a command that declares. */
  readonly declared: Assignment[];
  readonly redirections: Redirection[];
}

/** Reads a simple command; null, and the cursor stays, where none stands here */
export function readCommand(cursor: Cursor): Unit | null {
  const { line } = cursor;
  const pieces: Pieces = { assignments: [], words: [], declared: [], redirections: [] };
  while (readPiece(cursor, pieces));
  const { words, redirections, assignments } = pieces;
  const [head] = words;
  if (!head && assignments.length === 0 && redirections.length === 0) return null;
  const at = head?.line ?? line;
  const unit = head ? toUnit(pieces, head, at) : null;
  if (head?.literal === "exec") openDescriptors(cursor, redirections);
  if (!unit) return bareUnit(pieces, at);
  if (unit.kind === "statements") return unit;
  return expressionUnit(redirect(unit.value, redirections, at) ?? unit.value);
}

function readPiece(cursor: Cursor, pieces: Pieces): boolean {
  const redirections = readRedirection(cursor);
  if (redirections) {
    pieces.redirections.push(...redirections);
    return true;
  }
  const [head] = pieces.words;
  const declares = head !== undefined && head.literal !== null && DECLARES.has(head.literal);
  if (!head || declares) {
    const assignment = readAssignment(cursor, declares && isExporting(pieces));
    if (assignment) {
      (head ? pieces.declared : pieces.assignments).push(assignment);
      return true;
    }
  }
  const word = readWord(cursor);
  if (word) pieces.words.push(word);
  return word !== null;
}

function isExporting({ words: [head, ...options] }: Pieces): boolean {
  return head?.literal === "export" || options.some(({ literal }) => literal?.startsWith("-") && literal.includes("x"));
}

/** `x=y`, `x+=y`, `x[1]=y`, `x=(a b)`; null, and the cursor stays, where none stands here. */
export function readAssignment(cursor: Cursor, isExported: boolean): Assignment | null {
  skipBlanks(cursor);
  const start = cursor.pos;
  const { line } = cursor;
  const name = takeName(cursor);
  const index = name !== "" && cursor.take("[") ? takeIndex(cursor) : null;
  const appends = cursor.stands("+=");
  if (name === "" || !(appends || cursor.peek() === "=") || cursor.peek(appends ? 2 : 1) === "=") {
    cursor.pos = start;
    return null;
  }
  cursor.take(appends ? "+=" : "=");
  const variable: Expression = { kind: "name", name, line };
  const target: Expression = index === null ? variable : { kind: "field", of: variable, name: index, line };
  const value = cursor.peek() === "(" ? readList(cursor) : joinParts(cursor.shared.readParts(cursor, "word"), line);
  return { kind: "set", target, value, line, ...(appends && { append: true }), ...(isExported && { exported: true }) };
}

/** `(a b "c d")`, and `([key]=value)` as a map. */
function readList(cursor: Cursor): Expression {
  const { line } = cursor;
  cursor.next();
  const items: Expression[] = [];
  const entries: (readonly [string, Expression])[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (cursor.take("\n")) continue;
    if (cursor.peek() === "#") while (cursor.peek() !== "\n" && !cursor.isDone) cursor.next();
    const key = cursor.peek() === "[" ? readKey(cursor) : null;
    const word = readWord(cursor);
    if (word && key !== null) entries.push([key, wordValue(word)]);
    else if (word) items.push(...expandWord(word).map(({ value }) => value));
    else if (key === null && cursor.peek() !== "\n") break;
  }
  cursor.take(")");
  return entries.length > 0 && items.length === 0
    ? { kind: "map", entries, line }
    : { kind: "list", items: [...items, ...entries.map(([, value]) => value)], line };
}

function readKey(cursor: Cursor): string | null {
  const start = cursor.pos;
  cursor.next();
  const key = takeIndex(cursor);
  if (cursor.take("=")) return key;
  cursor.pos = start;
  return null;
}

function toUnit(pieces: Pieces, head: Word, line: number): Unit {
  const { words, assignments, declared } = pieces;
  const name = head.literal ?? "";
  if (DECLARES.has(name) && (declared.length > 0 || words.length > 1)) return declaration(pieces, line);
  const expanded = words.flatMap(expandWord);
  const [callee, ...rest] = expanded;
  if (ENDS.has(name)) return statementsUnit([{ kind: "return", value: rest[0]?.value ?? null, line }]);
  if (TESTS.has(name))
    return expressionUnit({ kind: "compound", parts: rest.map(({ value }) => value).filter(isNoBracket), line });
  const args = rest.map(
    ({ value, isList }): Argument => ({ name: null, value, ...(isList && { spread: true as const }) }),
  );
  const environment = assignments.flatMap(({ target, value }) =>
    target.kind === "name" ? [[target.name, value] as const] : [],
  );
  return expressionUnit({
    kind: "call",
    callee: withoutLists(callee?.value ?? textOf("", line)),
    arguments: args,
    isCommand: true,
    ...(environment.length > 0 && { environment }),
    line,
  });
}

function isNoBracket(value: Expression): boolean {
  return value.kind !== "text" || value.text !== "]";
}

/** `c$@url` is `curl` where there are no arguments: in the middle of a command's name a list stands for nothing. */
function withoutLists(callee: Expression): Expression {
  if (callee.kind !== "join") return callee;
  const parts = callee.parts.filter((part) => part.kind !== "name" || part.name !== "@");
  if (parts.length === callee.parts.length) return callee;
  return joinParts(
    parts.map((value) => ({ value, isQuoted: true })),
    callee.line,
  );
}

/** `export X=1 Y`: sets what is assigned, exports what is only named; `export -p` and `declare -f` stay commands. */
function declaration(pieces: Pieces, line: number): Unit {
  const [head, ...rest] = pieces.words;
  const isExported = isExporting(pieces);
  const named = rest.filter(({ literal }) => literal !== null && !literal.startsWith("-") && !literal.startsWith("+"));
  if (named.length === 0 && pieces.declared.length === 0) {
    const args = rest.map((word) => ({ name: null, value: wordValue(word) }));
    return expressionUnit({
      kind: "call",
      callee: textOf(head?.literal ?? "", line),
      arguments: args,
      isCommand: true,
      line,
    });
  }
  const exports = named.flatMap(({ literal }): Statement[] => {
    const name: Expression = { kind: "name", name: literal ?? "", line };
    return isExported ? [{ kind: "set", target: name, value: name, exported: true, line }] : [];
  });
  const computed = rest
    .filter(({ literal }) => literal === null)
    .map((word) => ({ name: null, value: wordValue(word) }));
  const callee = textOf(head?.literal ?? "", line);
  const others: readonly Statement[] =
    computed.length > 0
      ? [{ kind: "do", value: { kind: "call", callee, arguments: computed, isCommand: true, line }, line }]
      : [];
  return statementsUnit([...pieces.assignments, ...pieces.declared, ...exports, ...others]);
}

/** Assignments alone, or redirections alone (`> file`). */
function bareUnit({ assignments, redirections }: Pieces, line: number): Unit {
  const value = redirect(null, redirections, line);
  const body: readonly Statement[] = value ? [...assignments, { kind: "do", value, line }] : assignments;
  if (body.length === 1 && value) return expressionUnit(value);
  return statementsUnit(body);
}

function openDescriptors({ shared }: Cursor, redirections: readonly Redirection[]): void {
  for (const { descriptor, target, way } of redirections)
    if (way !== "text" && shared.descriptors.size < 32) shared.descriptors.set(descriptor, target);
}

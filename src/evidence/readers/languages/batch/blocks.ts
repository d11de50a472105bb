/** Statements of a batch program: commands in rows, pipes, blocks, `if`, `for`, `set`. */
import type { Expression, Statement } from "../syntax.ts";
import { readRedirections, readSimple, redirected } from "./commands.ts";
import { readFor } from "./for-loops.ts";
import type { Lines, Token } from "./lines.ts";
import { plainOf, wordOf } from "./plain.ts";

/** Deepest nesting of blocks that is followed. */
const MOST_DEPTH = 60;
const COMPARISONS = new Set(["==", "equ", "neq", "lss", "leq", "gtr", "geq"]);
const TESTS = new Set(["exist", "defined", "errorlevel"]);

/** Reads statements up to a closing parenthesis or the end. */
export function readBlock(lines: Lines, depth: number): readonly Statement[] {
  const statements: Statement[] = [];
  while (lines.at < lines.tokens.length) {
    const token = lines.tokens[lines.at];
    if (!token || isOperator(token, ")")) {
      if (depth > 0) break;
      lines.at++;
    } else if (token.kind === "end" || isOperator(token, "&")) lines.at++;
    else {
      const before = lines.at;
      statements.push(...readRow(lines, depth));
      if (lines.at === before) lines.at++;
    }
  }
  return statements;
}

function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === "operator" && token.text === text;
}

/** `a && b || c`, and what follows on the line. */
function readRow(lines: Lines, depth: number): readonly Statement[] {
  const first = readPipe(lines, depth);
  const token = lines.tokens[lines.at];
  const isAnd = isOperator(token, "&&");
  if (!isAnd && !isOperator(token, "||")) return first;
  lines.at++;
  const rest = depth < MOST_DEPTH ? readRow(lines, depth + 1) : [];
  const last = first.at(-1);
  if (last?.kind !== "do") return [...first, ...rest];
  const then = isAnd ? rest : [];
  const { value: condition, line } = last;
  return [...first.slice(0, -1), { kind: "if", condition, then, otherwise: isAnd ? [] : rest, line }];
}

function readPipe(lines: Lines, depth: number): readonly Statement[] {
  const first = readOne(lines, depth);
  if (!isOperator(lines.tokens[lines.at], "|")) return first;
  const line = lines.tokens[lines.at]?.line ?? 1;
  const stages = [asExpression(first, line)];
  while (isOperator(lines.tokens[lines.at], "|")) {
    lines.at++;
    stages.push(asExpression(readOne(lines, depth), line));
  }
  return [{ kind: "do", value: { kind: "pipe", stages, line }, line }];
}

function asExpression(statements: readonly Statement[], line: number): Expression {
  const [only] = statements;
  return statements.length === 1 && only?.kind === "do" ? only.value : { kind: "output", body: statements, line };
}

function readOne(lines: Lines, depth: number): readonly Statement[] {
  const token = lines.tokens[lines.at];
  if (!token || depth > MOST_DEPTH) return [];
  if (isOperator(token, "(")) return readParentheses(lines, depth);
  const word = plainOf(token);
  if (word === "if") return readIf(lines, depth);
  if (word === "for") return readFor(lines, (inner) => readBody(inner, depth + 1), createBlockReader(depth));
  return readSimple(lines);
}

function createBlockReader(depth: number): (lines: Lines) => readonly Statement[] {
  return (lines) => readBlock(lines, depth + 1);
}

function readParentheses(lines: Lines, depth: number): readonly Statement[] {
  lines.at++;
  const { line } = lines.tokens[lines.at - 1] ?? { line: 1 };
  const body = readBlock(lines, depth + 1);
  if (isOperator(lines.tokens[lines.at], ")")) lines.at++;
  const redirections = readRedirections(lines);
  if (redirections.length === 0) return body;
  return redirected({ kind: "output", body, line }, redirections, line);
}

/** What a condition or a loop carries out: a block or the rest of the line. */
function readBody(lines: Lines, depth: number): readonly Statement[] {
  return isOperator(lines.tokens[lines.at], "(") ? readParentheses(lines, depth) : readRow(lines, depth);
}

/** `if [/i] [not] a == b body [else body]`. */
function readIf(lines: Lines, depth: number): readonly Statement[] {
  const line = lines.tokens[lines.at]?.line ?? 1;
  lines.at++;
  const parts: Expression[] = [];
  while (isOption(lines.tokens[lines.at])) lines.at++;
  const first = plainOf(lines.tokens[lines.at]);
  const isTest = first !== null && TESTS.has(first);
  if (isTest) lines.at++;
  pushWord(lines, parts);
  const comparison = plainOf(lines.tokens[lines.at]);
  if (!isTest && comparison !== null && COMPARISONS.has(comparison)) {
    lines.at++;
    pushWord(lines, parts);
  }
  const then = readBody(lines, depth + 1);
  let otherwise: readonly Statement[] = [];
  if (plainOf(lines.tokens[lines.at]) === "else") {
    lines.at++;
    otherwise = readBody(lines, depth + 1);
  }
  return [{ kind: "if", condition: { kind: "compound", parts, line }, then, otherwise, line }];
}

function isOption(token: Token | undefined): boolean {
  const word = plainOf(token);
  return word === "not" || word === "/i";
}

function pushWord(lines: Lines, parts: Expression[]): void {
  const token = lines.tokens[lines.at];
  if (token?.kind !== "word") return;
  lines.at++;
  parts.push(wordOf(token));
}

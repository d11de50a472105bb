/** Parses what stands behind an operand: fields, calls, indexes, closures as last arguments. */
import { orVariable } from "../environment-getters.ts";
import { aCompound, aDo, aField } from "../make-syntax.ts";
import type { Argument, CallExpression, Expression } from "../syntax.ts";
import { parseTable } from "./parse-literals.ts";
import { textOf } from "./parse-text.ts";
import type { TokenParser } from "./parser.ts";
import { skipBrackets } from "./skip-types.ts";
import { isMark, isWord, type Token } from "./token.ts";

/** Methods that give what they are called on: white space aside, for texts. */
const SAME = new Set(["trimIndent", "trimMargin", "stripIndent", "stripMargin", "toString", "trim", "strip", "str"]);
/** Longest chain of fields and calls that stays one value. */
const MOST_CHAIN = 150;
const DOTS = [".", "?.", "::", "*.", "!!."];

export function parsePostfix(
  parser: TokenParser,
  base: Expression,
  { onlyFirstCall = false }: { readonly onlyFirstCall?: boolean } = {},
): Expression {
  let value = base;
  let steps = 0;
  for (let next = step(parser, value); next; next = step(parser, value)) {
    value = next;
    if (++steps % MOST_CHAIN === 0) {
      parser.hoist(aDo(value));
      value = aCompound([], value.line);
    }
    if (onlyFirstCall && value.kind === "call") break;
  }
  return value;
}

/** One step; null where nothing follows. */
function step(parser: TokenParser, value: Expression): Expression | null {
  const token = parser.peek();
  if (!token) return null;
  if (isWord(token, "match") && isMark(parser.peek(1), "{")) return parseMatch(parser, value);
  if (token.kind === "text")
    return parser.dialect === "lua" && isCallable(value) ? callWithText(parser, token, value) : null;
  if (token.kind !== "mark") return null;
  if (DOTS.includes(token.text) || (token.text === ".." && parser.dialect === "dart"))
    return parseMember(parser, value);
  if (token.text === ":" && parser.dialect === "lua") return parseMember(parser, value);
  if (isMark(token, "!", "!!") && token.spaced && parser.dialect === "kotlin" && endsStatement(parser.peek(1)))
    return scalaRun(parser, value, token.text, 1);
  if (token.broke && !(parser.isLoose && token.text !== "[" && token.text !== "{")) return null;
  if (token.text === "(") return parseCall(parser, value);
  if (token.text === "[" && !token.spaced) return parseIndex(parser, value);
  if (token.text === "{") return takesClosure(parser, value) ? withClosure(parser, value) : null;
  if (token.text === "#{") return isCallable(value) ? callWithText(parser, token, value) : null;
  return parsePassed(parser, token, value);
}

/** Type arguments in front of a call, and marks that change nothing: `x!!`, `x?`, `x++`. */
function parsePassed(parser: TokenParser, token: Token, value: Expression): Expression | null {
  if (token.text === "<" && !token.spaced && parser.dialect !== "lua") {
    const isTyped = skipBrackets(parser, "<", ">");
    return isTyped ? value : null;
  }
  const isUnary = token.text === "!!" || token.text === "++" || token.text === "--";
  const isQuestion = (token.text === "?" || token.text === "!") && !token.spaced && !parser.peek(1)?.spaced;
  if (!isUnary && !(isQuestion && isMark(parser.peek(1), ".", "[", "(", ")", ","))) return null;
  parser.next();
  return value;
}

function parseMember(parser: TokenParser, of: Expression): Expression | null {
  const token = parser.peek(1);
  if (token?.kind === "text") {
    parser.next();
    parser.next();
    return aField(of, token.text, token.line);
  }
  if (isMark(token, "!", "!!")) return scalaRun(parser, of, token?.text ?? "!", 2);
  if (token?.kind !== "word") {
    if (!isMark(token, "<", "(", "[")) return null;
    parser.next();
    return of;
  }
  parser.skip(2);
  const isSame = SAME.has(token.text) && isMark(parser.peek(), "(") && isMark(parser.peek(1), ")");
  if (!isSame) return aField(of, token.text, token.line);
  parser.skip(2);
  return of;
}

function endsStatement(token: Token | undefined): boolean {
  return !token || token.broke || isMark(token, ";", "}", ")");
}

/** Scala's `"command".!` and `"command" !`: starts it. */
function scalaRun(parser: TokenParser, of: Expression, mark: string, length: number): Expression {
  const { line } = parser;
  parser.skip(length);
  return { kind: "call", callee: aField(of, mark, line), arguments: [], line };
}

/** Scala's `x match {…}`: a function of x. */
function parseMatch(parser: TokenParser, value: Expression): Expression {
  parser.next();
  const callee = parser.grammar.closure(parser);
  return { kind: "call", callee, arguments: [{ name: null, value }], line: callee.line };
}

function parseCall(parser: TokenParser, callee: Expression): Expression {
  const { line } = parser;
  parser.next();
  return orVariable({ kind: "call", callee, arguments: parser.grammar.arguments(parser, ")"), line });
}

/** Lua's `f "text"`, `f {table}`. */
function callWithText(parser: TokenParser, token: Token, callee: Expression): Expression {
  if (token.kind === "text") parser.next();
  const value = token.kind === "text" ? textOf(parser, token) : parseTable(parser);
  return { kind: "call", callee, arguments: [{ name: null, value }], line: token.line };
}

function parseIndex(parser: TokenParser, of: Expression): Expression {
  const { line } = parser;
  parser.next();
  const [index] = parser.grammar.arguments(parser, "]");
  const { value } = index ?? { value: undefined };
  return aField(of, value === undefined ? "" : value.kind === "text" ? value.text : value, line);
}

function isCallable(value: Expression): value is Expression & { kind: "name" | "field" | "call" } {
  return value.kind === "name" || value.kind === "field" || value.kind === "call";
}

function takesClosure(parser: TokenParser, value: Expression): boolean {
  const { dialect, isBeforeBlock } = parser;
  return !isBeforeBlock && dialect !== "lua" && dialect !== "dart" && dialect !== "c" && isCallable(value);
}

function withClosure(parser: TokenParser, value: Expression): CallExpression {
  const last: Argument = { name: null, value: parser.grammar.closure(parser) };
  if (value.kind === "call") return { ...value, arguments: [...value.arguments, last] };
  return { kind: "call", callee: value, arguments: [last], line: value.line };
}

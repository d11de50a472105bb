/** Parses operands: names, texts, lists, closures, and what is called on them. */
import { aCompound, aFunction, aName, aReturn, aText } from "../make-syntax.ts";
import type { Expression } from "../syntax.ts";
import { withReturn } from "../tails.ts";
import { plainNumber } from "../unescape.ts";
import { parseControl } from "./parse-control.ts";
import { parseBraces, parseBrackets, parseTable } from "./parse-literals.ts";
import { parsePostfix } from "./parse-postfix.ts";
import { prefixedText, textOf } from "./parse-text.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord, type Token } from "./token.ts";

const PREFIXES = new Set(["!", "-", "+", "~", "++", "--", "#", "*", "&", "...", "^"]);
/** Words in front of an operand whose value is the operand's. */
const PASSING = new Set(["await", "try", "throw", "return", "yield", "co_await", "inout", "move", "unsafe", "consume"]);
const NOTHING = new Set(["null", "nil", "true", "false", "None", "Nil", "undefined", "nullptr"]);
const CONTROL = new Set(["if", "when", "switch", "match", "do"]);
const FUNCTIONS = new Set(["fun", "func", "function", "fn"]);

export function parseOperand(parser: TokenParser): Expression {
  return parser.deeper(
    () => parsePrefixed(parser),
    (line) => aCompound([], line),
  );
}

function parsePrefixed(parser: TokenParser): Expression {
  const token = parser.peek();
  if (!token) return aCompound([], parser.line);
  if (token.kind === "mark" && PREFIXES.has(token.text)) {
    parser.next();
    const inner = parseOperand(parser);
    return token.text === "&" || token.text === "*" ? inner : aCompound([inner], token.line);
  }
  if (isMark(token, "@")) {
    skipAnnotation(parser);
    return parseOperand(parser);
  }
  if (token.kind !== "word") return parsePostfix(parser, parsePrimary(parser));
  if (PASSING.has(token.text)) return parsePassing(parser);
  if (token.text === "not") {
    parser.next();
    return aCompound([parseOperand(parser)], token.line);
  }
  if (token.text === "new") return parseNew(parser);
  return parsePostfix(parser, parseWord(parser, token));
}

/** `try? x`, `return x`, `return` alone. */
function parsePassing(parser: TokenParser): Expression {
  const { line } = parser;
  const isTry = isWord(parser.peek(), "try");
  if (isTry && isMark(parser.peek(1), "{")) return parseControl(parser);
  parser.next();
  parser.eat("?", "!");
  const token = parser.peek();
  const isAlone = !token || token.broke || isMark(token, ")", "]", "}", ",", ";", ":");
  return isAlone ? aCompound([], line) : parser.grammar.expression(parser);
}

function parseNew(parser: TokenParser): Expression {
  parser.next();
  const made = parsePostfix(parser, parsePrimary(parser), { onlyFirstCall: true });
  return parsePostfix(parser, made.kind === "call" ? { ...made, isNew: true } : made);
}

function parseWord(parser: TokenParser, token: Token): Expression {
  const next = parser.peek(1);
  if (CONTROL.has(token.text) && !isMark(next, ".", "=", ",", ")", ":")) return parseControl(parser);
  if (FUNCTIONS.has(token.text) && (isMark(next, "(") || isMark(parser.peek(2), "("))) return parseFunction(parser);
  if (isMark(next, "->", "=>") && !isMark(parser.peek(2), "[")) return parseArrow(parser, token);
  return parsePrimary(parser);
}

function parsePrimary(parser: TokenParser): Expression {
  const token = parser.peek();
  if (!token) return aCompound([], parser.line);
  if (token.kind === "mark") return parseMark(parser, token);
  parser.next();
  if (token.kind === "number") return aText(plainNumber(token.text), token.line);
  if (token.kind === "text") return textOf(parser, token);
  const text = parser.peek();
  if (text?.kind === "text" && !text.spaced && parser.dialect !== "lua") return prefixedText(parser, token, text);
  if (NOTHING.has(token.text)) return aCompound([], token.line);
  return aName(token.text === "self" ? "this" : token.text, token.line);
}

function parseMark(parser: TokenParser, token: Token): Expression {
  if (token.text === "(") return parseBrackets(parser, ")");
  if (token.text === "[") return parseBrackets(parser, "]");
  if (token.text === "{") return parseBraces(parser);
  if (token.text === "#{") return parseTable(parser);
  parser.next();
  const isMember = (token.text === "." || token.text === "::") && isWord(parser.peek());
  return isMember ? aName(parser.next()?.text ?? "", token.line) : aCompound([], token.line);
}

/** `x -> …`, `x => …`. */
function parseArrow(parser: TokenParser, token: Token): Expression {
  parser.skip(2);
  const body = isMark(parser.peek(), "{")
    ? parser.grammar.block(parser)
    : [aReturn(parser.grammar.expression(parser), token.line)];
  return aFunction(null, [{ name: token.text }], body, token.line);
}

/** `fun(x) {…}`, `function(x) {…}`. */
function parseFunction(parser: TokenParser): Expression {
  const { line } = parser;
  parser.next();
  const name = isWord(parser.peek()) ? (parser.next()?.text ?? null) : null;
  const parameters = parser.grammar.parameters(parser);
  const body = parser.eat("=", "=>")
    ? [aReturn(parser.grammar.expression(parser), line)]
    : parser.grammar.block(parser);
  const givesLast = parser.dialect === "r" || parser.dialect === "julia";
  return aFunction(name, parameters, givesLast ? withReturn(body) : body, line);
}

/** `@Name`, `@Name(…)`, `@file:Name`. */
export function skipAnnotation(parser: TokenParser): void {
  parser.next();
  while (isWord(parser.peek())) {
    parser.next();
    if (!parser.eat(".", ":")) break;
  }
  if (isMark(parser.peek(), "(") && !parser.peek()?.spaced) parseBrackets(parser, ")");
}

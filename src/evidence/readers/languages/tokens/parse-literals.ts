/** Parses what stands in brackets: arguments, lists, maps, tables, and functions whose parameters they hold. */
import { aCompound, aFunction, aList, aReturn } from "../make-syntax.ts";
import type { Argument, Expression } from "../syntax.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord, type Token } from "./token.ts";

/** Tokens of a list of parameters. */
const MOST_PARAMETER_TOKENS = 200;
/** Most entries of one pair of brackets. */
const MOST_ENTRIES = 4000;
const INSIDE = { isLoose: true, isBeforeBlock: false } as const;

/** Parses arguments behind an opening bracket, and takes the closing one. */
export function parseArguments(parser: TokenParser, close: string): readonly Argument[] {
  const found: Argument[] = [];
  parser.within(INSIDE, () => {
    while (!parser.isDone && !isMark(parser.peek(), close, "}")) {
      const { at } = parser;
      const entry = parseEntry(parser);
      if (found.length < MOST_ENTRIES) found.push(entry);
      if (parser.eat(",", ";")) continue;
      if (!isMark(parser.peek(), close, "}") && parser.at === at) parser.next();
      else parser.eat("=", ":");
    }
  });
  parser.eat(close);
  return found;
}

function parseEntry(parser: TokenParser): Argument {
  const name = nameAt(parser);
  if (name !== null) {
    parser.skip(2);
    return { name, value: parser.grammar.expression(parser) };
  }
  if (isMark(parser.peek(), "*", "...") && !isMark(parser.peek(1), ",", ")")) {
    parser.next();
    return { name: null, value: parser.grammar.expression(parser), spread: true };
  }
  return parser.dialect === "lua" && isMark(parser.peek(), "[") ? parseKeyed(parser) : plainEntry(parser);
}

function plainEntry(parser: TokenParser): Argument {
  const value = parser.grammar.expression(parser);
  return parser.eat("...") ? { name: null, value, spread: true } : { name: null, value };
}

/** Lua's `[key] = value`. */
function parseKeyed(parser: TokenParser): Argument {
  parser.next();
  const key = parser.grammar.expression(parser);
  parser.eat("]");
  const value = parser.eat("=") ? parser.grammar.expression(parser) : aCompound([key], key.line);
  return { name: key.kind === "text" ? key.text : null, value };
}

function nameAt(parser: TokenParser): string | null {
  const token = parser.peek();
  if (token?.kind !== "word" && token?.kind !== "text" && token?.kind !== "number") return null;
  if (parser.dialect === "c") return null;
  const mark = parser.peek(1);
  const isNamed =
    (isMark(mark, ":") && parser.dialect !== "lua") ||
    (token.kind === "word" && isMark(mark, "=") && parser.dialect !== "swift" && parser.dialect !== "dart");
  return isNamed ? token.text : null;
}

/** Parses `(…)` or `[…]` in the place of a value. */
export function parseBrackets(parser: TokenParser, close: ")" | "]"): Expression {
  const { line } = parser;
  if (close === ")" && isArrow(parser)) return parseLambda(parser);
  parser.next();
  if (parser.dialect === "groovy" && isMark(parser.peek(), ":")) parser.next(); // `[:]`
  const items = parser.grammar.arguments(parser, close);
  const [only] = items;
  if (close === ")" && items.length === 1 && only) return only.value;
  return listOrMap(items, line);
}

/** Lua's table. */
export function parseTable(parser: TokenParser): Expression {
  const { line } = parser;
  parser.next();
  return listOrMap(parser.grammar.arguments(parser, "#}"), line);
}

function listOrMap(items: readonly Argument[], line: number): Expression {
  if (items.every(({ name }) => name === null)) {
    const values = items.map(({ value }) => value);
    return aList(values, line);
  }
  return { kind: "map", entries: items.map(({ name, value }) => [name, value] as const), line };
}

/** Parses `{…}` in the place of a value: a map in Dart, a closure elsewhere. */
export function parseBraces(parser: TokenParser): Expression {
  const { line } = parser;
  const [first, second] = [parser.peek(1), parser.peek(2)];
  const isLiteral = isMark(first, "}") || first?.kind === "text" || isMark(second, ":", ",");
  if (parser.dialect === "c" || (parser.dialect === "dart" && isLiteral)) {
    parser.next();
    return listOrMap(parser.grammar.arguments(parser, "}"), line);
  }
  return parser.grammar.closure(parser);
}

/** `(a, b) => …`, `(a) -> …`, Dart's `(a) {…}`. */
function isArrow(parser: TokenParser): boolean {
  let depth = 0;
  for (let ahead = 0; ahead < MOST_PARAMETER_TOKENS; ahead++) {
    const token = parser.peek(ahead);
    if (!token || isMark(token, "{", "}", ";")) return false;
    if (isMark(token, "(")) depth++;
    if (isMark(token, ")") && --depth === 0) return isArrowMark(parser, parser.peek(ahead + 1));
  }
  return false;
}

function isArrowMark(parser: TokenParser, token: Token | undefined): boolean {
  if (isMark(token, "=>") || (isMark(token, "->") && parser.dialect !== "kotlin" && parser.dialect !== "c"))
    return true;
  return parser.dialect === "dart" && !parser.isBeforeBlock && (isMark(token, "{") || isWord(token, "async"));
}

function parseLambda(parser: TokenParser): Expression {
  const { line } = parser;
  const parameters = parser.grammar.parameters(parser);
  if (isWord(parser.peek(), "async")) parser.next();
  const isShort = parser.eat("=>", "->");
  if (isShort && !isMark(parser.peek(), "{"))
    return aFunction(null, parameters, [aReturn(parser.grammar.expression(parser), line)], line);
  return aFunction(null, parameters, parser.grammar.block(parser), line);
}

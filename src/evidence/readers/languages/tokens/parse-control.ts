/** Parses conditions, loops, cases and tries, as statements and as values. */
import { aChoice, aCompound, aDo, aName, aSet } from "../make-syntax.ts";
import type { Expression, Statement } from "../syntax.ts";
import { splitTail } from "../tails.ts";
import { parseFor } from "./parse-loops.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

/** Tokens of one label. */
const MOST_LABEL_TOKENS = 80;
/** Most branches of one chain of conditions. */
const MOST_BRANCHES = 500;
export const CONTROL = new Set([
  "if",
  "guard",
  "unless",
  "when",
  "switch",
  "match",
  "try",
  "do",
  "repeat",
  "while",
  "for",
]);

/** Parses a control form as a value: what its blocks do comes before. */
export function parseControl(parser: TokenParser): Expression {
  const { line } = parser;
  const { rest, values } = splitTail(parseControlStatement(parser));
  parser.hoist(...rest);
  const [only] = values;
  return values.length === 1 && only ? only : aChoice(null, values, line);
}

export function parseControlStatement(parser: TokenParser): readonly Statement[] {
  return parser.deeper(
    () => parseForm(parser),
    () => [],
  );
}

function parseForm(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const word = parser.next()?.text;
  if (word === "for") return parseFor(parser, line);
  if (word === "while") {
    const condition = parseCondition(parser);
    return [{ kind: "loop", variable: null, over: condition, body: parser.grammar.block(parser), line }];
  }
  if (word === "try" || word === "do" || word === "repeat") return parseTry(parser, line);
  if (word === "if" || word === "guard" || word === "unless") return parseIf(parser, line);
  return parseSwitch(parser, line);
}

function parseIf(parser: TokenParser, line: number, branch = 0): readonly Statement[] {
  const [condition, before] = parser.collect(() => parseCondition(parser));
  const isGuard = isWord(parser.peek(), "else");
  const then = isGuard ? [] : parser.grammar.block(parser);
  while (isMark(parser.peek(), ";") && isWord(parser.peek(1), "else")) parser.next();
  const otherwise = isWord(parser.peek(), "else") ? parseElse(parser, branch) : [];
  return [...before, { kind: "if", condition, then, otherwise, line }];
}

function parseElse(parser: TokenParser, branch: number): readonly Statement[] {
  parser.next();
  const { line } = parser;
  if (!isWord(parser.peek(), "if") || branch > MOST_BRANCHES) return parser.grammar.block(parser);
  parser.next();
  return parser.deeper(
    () => parseIf(parser, line, branch + 1),
    () => [],
  );
}

/** A condition in parentheses, or all up to the block; `let x = y` in it sets x before. */
function parseCondition(parser: TokenParser): Expression {
  const { line } = parser;
  const isBare = parser.dialect === "swift" || parser.dialect === "lua" || !isMark(parser.peek(), "(");
  if (!isBare) {
    parser.next();
    const parts = parser.grammar.arguments(parser, ")").map(({ value }) => value);
    const [only] = parts;
    return parts.length === 1 && only ? only : aCompound(parts, line);
  }
  const parts: Expression[] = [];
  do parts.push(parsePart(parser));
  while (parser.eat(",", ";") && !parser.isDone);
  const [only] = parts;
  return parts.length === 1 && only ? only : aCompound(parts, line);
}

function parsePart(parser: TokenParser): Expression {
  const settings = { isLoose: false, isBeforeBlock: true };
  if (isWord(parser.peek(), "let", "var", "case")) parser.next();
  const name = isWord(parser.peek()) && isMark(parser.peek(1), "=") ? parser.peek() : null;
  if (name) parser.skip(2);
  const value = parser.within(settings, () => parser.grammar.expression(parser));
  if (!name) return value;
  parser.hoist(aSet(aName(name.text, name.line), value, name.line));
  return aName(name.text, name.line);
}

/** `when`, `switch`, `match`: the subject decides about all that is inside. */
function parseSwitch(parser: TokenParser, line: number): readonly Statement[] {
  const condition = isMark(parser.peek(), "{") ? aCompound([], line) : parseCondition(parser);
  if (!parser.eat("{")) return [aDo(condition)];
  const then: Statement[] = [];
  while (!parser.isDone && !isMark(parser.peek(), "}")) {
    const { at } = parser;
    skipLabel(parser);
    then.push({ kind: "if", condition, then: parseCase(parser), otherwise: [], line: parser.line });
    if (parser.at === at) parser.next();
  }
  parser.eat("}");
  return then;
}

/** What stands behind a label, up to the next one. */
function parseCase(parser: TokenParser): readonly Statement[] {
  if (parser.dialect === "kotlin" && !isWord(parser.peek(), "case")) return parser.grammar.block(parser);
  const body: Statement[] = [];
  while (!parser.isDone && !isMark(parser.peek(), "}") && !isWord(parser.peek(), "case", "default")) {
    const { at } = parser;
    body.push(...parser.grammar.block(parser));
    if (parser.at === at) parser.next();
  }
  return body;
}

/** Skips `case x:`, `default:`, `x ->`, `case x =>`. */
export function skipLabel(parser: TokenParser): void {
  let depth = 0;
  for (let ahead = 0; ahead < MOST_LABEL_TOKENS; ahead++) {
    const token = parser.peek(ahead);
    if (!token || isMark(token, "{", "}", ";")) return;
    if (isMark(token, "(", "[")) depth++;
    if (isMark(token, ")", "]")) depth--;
    if (depth === 0 && isMark(token, "->", "=>", ":")) {
      parser.skip(ahead + 1);
      return;
    }
  }
}

function parseTry(parser: TokenParser, line: number): readonly Statement[] {
  if (isMark(parser.peek(), "(")) parser.hoist(...parseResources(parser));
  const then = parser.grammar.block(parser);
  const otherwise: Statement[] = [];
  while (isWord(parser.peek(), "catch", "on")) otherwise.push(...parseCatch(parser));
  const body: Statement[] =
    otherwise.length === 0 ? [...then] : [{ kind: "if", condition: aCompound([], line), then, otherwise, line }];
  if (isWord(parser.peek(), "finally")) body.push(...parseCatch(parser));
  if (isWord(parser.peek(), "while") && !parser.peek()?.broke) {
    parser.next();
    body.push(aDo(parseCondition(parser)));
  }
  return body;
}

/** `catch (e: X) {…}`, Swift's `catch let e {…}`, Dart's `on X catch (e) {…}`, `finally {…}`. */
function parseCatch(parser: TokenParser): readonly Statement[] {
  while (isWord(parser.peek())) parser.next();
  if (isMark(parser.peek(), "(")) parser.grammar.parameters(parser);
  return parser.grammar.block(parser);
}

/** `try (X x = …)`. */
function parseResources(parser: TokenParser): readonly Statement[] {
  parser.next();
  return parser.grammar.arguments(parser, ")").map(({ value }) => aDo(value));
}

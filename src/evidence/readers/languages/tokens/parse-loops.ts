/** Parses `for` in its forms: over things, by counting, in C's way. */
import { aCompound, aName, aSet } from "../make-syntax.ts";
import type { Expression, Statement } from "../syntax.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

/** Tokens between `for` and `in`. */
const MOST_HEADER_TOKENS = 24;

export function parseFor(parser: TokenParser, line: number): readonly Statement[] {
  const hasParentheses = parser.dialect !== "lua" && parser.dialect !== "swift" && isMark(parser.peek(), "(");
  if (hasParentheses) parser.next();
  while (isWord(parser.peek()) && isWord(parser.peek(1)) && isMark(parser.peek(2), "=")) parser.next();
  const header = namesBeforeIn(parser);
  const settings = { isLoose: hasParentheses, isBeforeBlock: !hasParentheses };
  const parts: Expression[] = [];
  const before: Statement[] = [];
  if (header) parser.skip(header.length + header.mark);
  parser.within(settings, () => {
    while (!parser.isDone && !isMark(parser.peek(), ")", "{", "}")) {
      const { at } = parser;
      const value = parser.grammar.expression(parser);
      if (parser.eat("=", ":=") && value.kind === "name")
        before.push(aSet(value, parser.grammar.expression(parser), value.line));
      else parts.push(value);
      parser.eat(",", ";");
      if (parser.at === at) parser.next();
    }
  });
  if (hasParentheses) parser.eat(")");
  const over = parts.length === 1 && parts[0] ? parts[0] : aCompound(parts, line);
  if (isWord(parser.peek(), "yield")) parser.next();
  const body = parser.grammar.block(parser);
  const names = header?.names ?? [];
  const last = names.at(-1);
  const others = names.slice(0, -1).map((name) => aSet(aName(name, line), aName(last ?? name, line), line));
  const variable = last === undefined ? null : aName(last, line);
  return [...before, { kind: "loop", variable, over, body: [...others, ...body], line }];
}

interface Header {
  readonly names: readonly string[];
  /** Tokens in front of the mark, and those of the mark. */
  readonly length: number;
  readonly mark: number;
}

/** The names in front of `in`, `:` or `<-`; null for a loop that counts. */
function namesBeforeIn(parser: TokenParser): Header | null {
  const names: string[] = [];
  for (let ahead = 0; ahead < MOST_HEADER_TOKENS; ahead++) {
    const token = parser.peek(ahead);
    if (!token || isMark(token, ";", "{", "}", "=")) return null;
    if (isWord(token, "in")) return { names, length: ahead, mark: 1 };
    if (isMark(token, "<") && isMark(parser.peek(ahead + 1), "-")) return { names, length: ahead, mark: 2 };
    const isType = isWord(parser.peek(ahead + 1)) && !isWord(parser.peek(ahead + 1), "in");
    if (isMark(token, ":") && parser.dialect !== "kotlin") return { names, length: ahead, mark: 1 };
    if (isMark(token, ":")) {
      ahead++; // Kotlin's type
      continue;
    }
    if (token.kind === "word" && !isType) names.push(token.text);
  }
  return null;
}

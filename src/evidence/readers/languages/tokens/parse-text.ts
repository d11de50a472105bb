/** Parses text literals: pieces with code between them, neighbours, and letters in front. */
import { aJoin, aName, anArgument, aText } from "../make-syntax.ts";
import type { Expression } from "../syntax.ts";
import type { TokenParser } from "./parser.ts";
import type { Token } from "./token.ts";

/** Returns the value of a text that was taken; neighbours (`"a" "b"`) join where the language joins them. */
export function textOf(parser: TokenParser, first: Token): Expression {
  const parts = partsOf(parser, first);
  const joins = parser.dialect !== "lua" && parser.dialect !== "groovy";
  for (let next = parser.sameLine(); joins && next?.kind === "text"; next = parser.sameLine()) {
    parser.next();
    parts.push(...partsOf(parser, next));
  }
  return parts.length === 0 ? aText("", first.line) : aJoin(parts, first.line);
}

/** `s"…"`, `b"…"`: a letter says how the text is written; a longer word is a function of it. */
export function prefixedText(parser: TokenParser, word: Token, token: Token): Expression {
  parser.next();
  const text = textOf(parser, token);
  if (word.text.length <= 2 || word.text === "raw") return text;
  return { kind: "call", callee: aName(word.text, word.line), arguments: [anArgument(text)], line: word.line };
}

function partsOf(parser: TokenParser, token: Token): Expression[] {
  return (token.parts ?? []).map((part) => (typeof part === "string" ? aText(part, token.line) : parser.inner(part)));
}

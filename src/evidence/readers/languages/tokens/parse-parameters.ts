/** Parses parameters of functions and closures: names, types, defaults. */
import { aCall, aName, aPath } from "../make-syntax.ts";
import type { Expression, Parameter } from "../syntax.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord, type Token } from "./token.ts";

/** Most parameters of one function. */
const MOST_PARAMETERS = 200;
const SKIPPED = new Set(
  "final var val vararg noinline crossinline inout borrowing consuming private public protected internal override required this covariant implicit using const".split(
    " ",
  ),
);
/** Annotations by which frameworks hand over what a request holds. */
const REQUESTED = new Set([
  "RequestParam",
  "RequestBody",
  "PathVariable",
  "RequestHeader",
  "CookieValue",
  "QueryParam",
  "PathParam",
  "FormParam",
  "ModelAttribute",
]);

/** Parses a list in parentheses, and takes them. Nothing where none stands here. */
export function parseParameters(parser: TokenParser): readonly Parameter[] {
  if (!parser.eat("(")) return [];
  const found: Parameter[] = [];
  parser.within({ isLoose: true, isBeforeBlock: false }, () => {
    while (!parser.isDone && !isMark(parser.peek(), ")", "}")) {
      const { at } = parser;
      if (isMark(parser.peek(), "{", "[")) parser.next(); // Dart's named parameters
      const parameter = parseParameter(parser);
      if (parameter && found.length < MOST_PARAMETERS) found.push(parameter);
      if (!parser.eat(",") && isMark(parser.peek(), "]")) parser.next();
      if (isMark(parser.peek(), "}") && isMark(parser.peek(1), ")")) parser.next();
      if (parser.at === at) parser.next();
    }
  });
  parser.eat(")");
  return found;
}

function parseParameter(parser: TokenParser): Parameter | null {
  const words: Token[] = [];
  let name: Token | null = null;
  let requested: Token | null = null;
  let depth = 0;
  for (let token = parser.peek(); token && !isMark(token, "{"); token = parser.peek()) {
    if (depth === 0 && isMark(token, ",", ")", "=", "}", "]")) break;
    if (isMark(token, "<", "(", "[")) depth++;
    if (isMark(token, ">", ")", "]")) depth--;
    if (isMark(token, "@") && isWord(parser.peek(1))) {
      const annotation = parser.peek(1);
      if (annotation && REQUESTED.has(annotation.text)) requested = annotation;
      parser.next();
    } else if (isMark(token, ":") && depth === 0 && name === null) {
      name = words.at(-1) ?? null;
      words.length = 0;
    } else if (token.kind === "word" && depth === 0 && !SKIPPED.has(token.text)) words.push(token);
    parser.next();
  }
  const own = name ?? words.pop();
  if (!own) return null;
  const given = parser.eat("=") ? parser.grammar.expression(parser) : null;
  const value = requested ? aCall(aName(`@${requested.text}`, requested.line), [], requested.line) : given;
  return { name: own.text, ...typeOf(words), ...(value ? { default: value } : {}) };
}

function typeOf(words: readonly Token[]): { readonly type?: Expression } {
  const last = words.at(-1);
  return last ? { type: aPath(last.text, last.line) } : {};
}

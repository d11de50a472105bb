/** Parses classes, objects, interfaces and the like. */
import { aCompound, aDefinition, aDo, aField, aName, aPath, aSet } from "../make-syntax.ts";
import type { Expression, Parameter, Statement } from "../syntax.ts";
import { toClass } from "../to-class.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { TokenParser } from "./parser.ts";
import { skipBrackets } from "./skip-types.ts";
import { isMark, isWord } from "./token.ts";

export const CLASSES = new Set(
  "class object interface struct enum trait extension protocol actor mixin namespace impl record".split(" "),
);
const JOINS = new Set(["extends", "implements", "with", "by", "where", "on", "derives"]);
/** Tokens of a head behind its name. */
const MOST_HEAD_TOKENS = 200;

/** Parses a class; members of a companion are those of the class around it. */
export function parseClass(parser: TokenParser, isCompanion = false): readonly Statement[] {
  const { line } = parser;
  parser.next();
  if (isWord(parser.peek(), "class", "object")) parser.next(); // `enum class`, `data object`
  const name = isWord(parser.peek()) ? (parser.next()?.text ?? null) : null;
  skipBrackets(parser, "<", ">");
  skipBrackets(parser, "[", "]");
  const makers = isMark(parser.peek(), "(") ? parseParameters(parser) : [];
  const { bases, given } = parseBases(parser);
  const body = isMark(parser.peek(), "{") ? parser.grammar.block(parser) : [];
  if (isCompanion) return body;
  const own = [...fieldsOf(makers, line), ...given.map(aDo), ...body];
  return toClass({ name, bases, body: own, line });
}

/** Parameters of the class itself are its fields. */
function fieldsOf(parameters: readonly Parameter[], line: number): readonly Statement[] {
  if (parameters.length === 0) return [];
  const body = parameters.map(({ name }) => aSet(aField(aName("this", line), name, line), aName(name, line), line));
  const fields = parameters.map(({ name, type }) => ({
    ...aSet(aName(name, line), aCompound([], line), line),
    ...(type ? { type } : {}),
  }));
  return [...fields, aDefinition("constructor", { parameters, body, line })];
}

function parseBases(parser: TokenParser): {
  readonly bases: readonly Expression[];
  readonly given: readonly Expression[];
} {
  const bases: Expression[] = [];
  const given: Expression[] = [];
  for (let count = 0; count < MOST_HEAD_TOKENS; count++) {
    const token = parser.peek();
    if (!token || isMark(token, "{", "}", ";") || (token.broke && !isMark(token, ":", ",") && !JOINS.has(token.text)))
      break;
    if (isMark(token, "(")) {
      parser.next();
      given.push(...parser.grammar.arguments(parser, ")").map(({ value }) => value));
    } else if (token.kind === "word" && !JOINS.has(token.text)) bases.push(parseBase(parser));
    else if (!skipBrackets(parser, "<", ">")) parser.next();
  }
  return { bases, given };
}

function parseBase(parser: TokenParser): Expression {
  const { line } = parser;
  const words = [parser.next()?.text ?? ""];
  while (isMark(parser.peek(), ".") && isWord(parser.peek(1))) {
    parser.next();
    words.push(parser.next()?.text ?? "");
  }
  return aPath(words.join("."), line);
}

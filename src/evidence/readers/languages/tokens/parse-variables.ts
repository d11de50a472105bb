/** Parses declarations of variables that begin with a word: `val`, `var`, `let`, `def`, `final`. */
import { aCompound, aDefinition, aList, aName, aPath, aSet } from "../make-syntax.ts";
import type { Expression, Statement } from "../syntax.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { TokenParser } from "./parser.ts";
import { skipBrackets, skipType } from "./skip-types.ts";
import { isMark, isWord } from "./token.ts";

/** `val x: T = …`, `val (a, b) = …`, `var a = 1, b = 2`, `val x by lazy {…}`. */
export function parseVariables(parser: TokenParser): readonly Statement[] {
  parser.next();
  const made: Statement[] = [];
  do {
    const { line } = parser;
    const target = parseTarget(parser);
    const type = parser.eat(":") ? parseType(parser) : null;
    if (parser.dialect === "swift" && type && isMark(parser.sameLine(), "{") && target.kind === "name") {
      made.push(aDefinition(target.name, { parameters: [], body: parser.grammar.block(parser), line }));
      continue;
    }
    const has = parser.eat("=") || (isWord(parser.sameLine(), "by") && parser.next() !== undefined);
    const value = has ? parser.grammar.command(parser) : aCompound([], line);
    made.push({ ...aSet(target, value, line), ...(type ? { type } : {}) });
  } while (parser.dialect !== "kotlin" && isWord(parser.peek(1)) && !parser.peek(1)?.broke && parser.eat(","));
  return made;
}

export function parseTarget(parser: TokenParser): Expression {
  const { line } = parser;
  if (!isMark(parser.peek(), "(")) return aName(parser.next()?.text ?? "_", line);
  return aList(
    parseParameters(parser).map(({ name }) => aName(name, line)),
    line,
  );
}

/** Takes a type and returns its name. */
export function parseType(parser: TokenParser): Expression | null {
  const { at, line } = parser;
  const words: string[] = [];
  for (let ahead = 0; isWord(parser.peek(ahead)); ahead += 2) {
    words.push(parser.peek(ahead)?.text ?? "");
    if (!isMark(parser.peek(ahead + 1), ".")) break;
  }
  skipType(parser);
  if (parser.at === at) skipBrackets(parser, "(", ")") || skipBrackets(parser, "[", "]");
  return words.length > 0 ? aPath(words.join("."), line) : null;
}

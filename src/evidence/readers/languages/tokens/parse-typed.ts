/** Parses declarations that begin with a type, in Groovy, Dart and C. */
import { aDefinition, aName, aSet } from "../make-syntax.ts";
import type { Statement } from "../syntax.ts";
import { parseSignature } from "./parse-signature.ts";
import { parseTarget, parseType } from "./parse-variables.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord, type Token } from "./token.ts";

const PRIMITIVES = new Set(["void", "int", "byte", "boolean", "char", "long", "short", "float", "double"]);
/** Tokens of a list of parameters. */
const MOST_PARAMETER_TOKENS = 200;

/** `Type name = …`, `Type name(…) {…}` of Groovy, Dart and C. */
export function parseTyped(parser: TokenParser, hasModifier: boolean): readonly Statement[] | null {
  if (!["groovy", "dart", "c"].includes(parser.dialect)) return null;
  const { at, line } = parser;
  if (parser.dialect === "groovy" && !isTypeName(parser.peek()?.text ?? "")) return null;
  const type = parseType(parser);
  while (parser.eat("*", "&"));
  const name = parser.peek();
  const next = parser.peek(1);
  if (type && name?.kind === "word" && !name.broke) {
    if (isMark(next, "(") && hasBody(parser)) {
      parser.next();
      return [aDefinition(name.text, { ...parseSignature(parser), line })];
    }
    if (isMark(next, "=")) {
      parser.skip(2);
      return [{ ...aSet(aName(name.text, line), parser.grammar.command(parser), line), type }];
    }
  }
  parser.back(at);
  return hasModifier && isMark(parser.peek(1), "=") ? parseBare(parser) : null;
}

/** In Groovy a small word is a function that is called without parentheses: `task foo(type: Exec) {…}`. */
function isTypeName(word: string): boolean {
  return PRIMITIVES.has(word) || word.charAt(0) !== word.charAt(0).toLowerCase() || word === "java";
}

/** `final x = …`. */
function parseBare(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const target = parseTarget(parser);
  parser.next();
  return [aSet(target, parser.grammar.command(parser), line)];
}

/** True where a body stands behind the parameters. */
function hasBody(parser: TokenParser): boolean {
  let depth = 0;
  for (let ahead = 1; ahead < MOST_PARAMETER_TOKENS; ahead++) {
    const token: Token | undefined = parser.peek(ahead);
    if (!token) return false;
    if (isMark(token, "(")) depth++;
    if (isMark(token, ")") && --depth === 0) {
      const after = parser.peek(ahead + 1);
      return isMark(after, "{", "=>") || isWord(after, "async", "throws");
    }
  }
  return false;
}

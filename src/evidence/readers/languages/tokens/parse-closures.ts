/** Parses closures in braces with their parameters: `{ a, b -> … }`, `{ a in … }`, `{ a => … }`, `{ … }`. */
import { aFunction } from "../make-syntax.ts";
import type { FunctionExpression, Parameter } from "../syntax.ts";
import { withReturn } from "../tails.ts";
import { parseStatements } from "./parse-statements.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

/** Tokens of a closure's head. */
const MOST_HEAD_TOKENS = 40;

export function parseClosure(parser: TokenParser): FunctionExpression {
  const { line } = parser;
  return parser.within({ isLoose: false, isBeforeBlock: false }, () =>
    parser.deeper(
      () => {
        parser.eat("{");
        const parameters = parseHead(parser);
        const body = parseStatements(parser);
        parser.eat("}");
        return aFunction(null, parameters, withReturn(body), line);
      },
      () => aFunction(null, [], [], line),
    ),
  );
}

/** Takes the parameters and their arrow; a closure without them has one that is named by the language. */
function parseHead(parser: TokenParser): readonly Parameter[] {
  const names: string[] = [];
  for (let ahead = 0; ahead < MOST_HEAD_TOKENS; ahead++) {
    const token = parser.peek(ahead);
    if (isMark(token, "->", "=>") || (isWord(token, "in") && parser.dialect === "swift")) {
      parser.skip(ahead + 1);
      return names.map((name) => ({ name }));
    }
    if (!token || token.kind === "text" || isMark(token, "{", "}", ";", "=", "+", "!", "&&")) break;
    const isName =
      token.kind === "word" &&
      token.text !== "case" &&
      !isMark(parser.peek(ahead - 1), ":", ".", "<") &&
      endsName(parser, ahead + 1);
    if (isName) names.push(token.text);
  }
  return [{ name: parser.dialect === "swift" ? "$0" : "it" }];
}

function endsName(parser: TokenParser, ahead: number): boolean {
  const next = parser.peek(ahead);
  return !isWord(next) || isWord(next, "in", "if");
}

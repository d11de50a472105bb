/** Parses what stands behind a function's name: parameters, result, body. */
import { aReturn } from "../make-syntax.ts";
import type { FunctionExpression } from "../syntax.ts";
import { withReturn } from "../tails.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { TokenParser } from "./parser.ts";
import { skipBrackets } from "./skip-types.ts";
import { isMark } from "./token.ts";

/** Tokens between parameters and a body. */
const MOST_RESULT_TOKENS = 60;
/** Functions give the last value of their body. */
const GIVE_LAST: ReadonlySet<string> = new Set(["groovy", "kotlin", "elixir", "julia"]);

/** Parameters and body of a function. */
export function parseSignature(parser: TokenParser): Pick<FunctionExpression, "parameters" | "body"> {
  const parameters = [...parseParameters(parser)];
  while (isMark(parser.peek(), "(")) parameters.push(...parseParameters(parser));
  skipResult(parser);
  const { line } = parser;
  if (parser.eat("=", "=>") && !isMark(parser.peek(), "{")) {
    const [value, before] = parser.collect(() => parser.grammar.expression(parser));
    return { parameters, body: [...before, aReturn(value, line)] };
  }
  const body = isMark(parser.peek(), "{") ? parser.grammar.block(parser) : [];
  return { parameters, body: GIVE_LAST.has(parser.dialect) ? withReturn(body) : body };
}

function skipResult(parser: TokenParser): void {
  for (let count = 0; count < MOST_RESULT_TOKENS; count++) {
    const token = parser.peek();
    if (!token || token.broke || token.kind === "text" || isMark(token, "{", "}", "=", "=>", ";", ")")) return;
    if (!skipBrackets(parser, "(", ")")) parser.next();
  }
}

/** Parses Lua's `local a <const>, b = f()`. */
import { aCompound, aName, aSet } from "../make-syntax.ts";
import type { Expression, Statement } from "../syntax.ts";
import { assign } from "./assign.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

export function parseLocals(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const targets: Expression[] = [];
  while (isWord(parser.peek())) {
    targets.push(aName(parser.next()?.text ?? "_", line));
    if (isMark(parser.peek(), "<")) parser.skip(3);
    if (!parser.eat(",")) break;
  }
  if (!parser.eat("=")) return targets.map((target) => aSet(target, aCompound([], line), line));
  const values = [parser.grammar.expression(parser)];
  while (parser.eat(",")) values.push(parser.grammar.expression(parser));
  return assign(targets, "=", values, line);
}

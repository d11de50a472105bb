/** Skips types, which say nothing of what flows. */
import type { TokenParser } from "./parser.ts";
import { isMark, isWord } from "./token.ts";

/** Skips the name of a type with its arguments: `List<String>?`. */
export function skipType(parser: TokenParser): void {
  parser.eat("?", "!");
  for (let token = parser.peek(); isWord(token); token = parser.sameLine()) {
    parser.next();
    skipBrackets(parser, "<", ">");
    if (!parser.eat(".")) break;
  }
  while (isMark(parser.peek(), "[") && isMark(parser.peek(1), "]")) parser.skip(2);
  if (!parser.peek()?.spaced) parser.eat("?", "!");
}

/** Most tokens of type arguments. */
const MOST_TYPE_TOKENS = 60;

/** Skips balanced brackets of a type; stays where they are not closed soon. */
export function skipBrackets(parser: TokenParser, open: string, close: string): boolean {
  if (!isMark(parser.peek(), open)) return false;
  let depth = 0;
  for (let ahead = 0; ahead < MOST_TYPE_TOKENS; ahead++) {
    const token = parser.peek(ahead);
    if (!token || isMark(token, "{", "}", ";", "&&", "||")) return false;
    if (isMark(token, open)) depth++;
    else if (isMark(token, close)) depth--;
    else if (isMark(token, "->") && close === ">") continue;
    if (depth === 0) {
      parser.skip(ahead + 1);
      return true;
    }
  }
  return false;
}

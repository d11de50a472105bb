/** Rewrites Lua's words for blocks to braces, and its tables to brackets of their own. */
import type { Token } from "./token.ts";
import { isMark, isWord } from "./token.ts";

/** Returns tokens in which every block stands in braces: `if c {…} else if d {…} else {…}`. */
export function withBraces(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  let parameters = 0; // open parentheses of a function's head; 0 outside
  let isHead = false;
  for (const [index, token] of tokens.entries()) {
    if (isMark(token, "{")) out.push({ ...token, text: "#{" });
    else if (isMark(token, "}")) out.push({ ...token, text: "#}" });
    else if (token.kind === "word" && tokens[index - 1]?.text !== ".") out.push(...braced(token));
    else out.push(token);
    if (isWord(token, "function")) isHead = true;
    if (isHead && isMark(token, "(")) parameters++;
    if (isHead && isMark(token, ")") && --parameters === 0) {
      out.push(brace("{", token));
      isHead = false;
    }
  }
  return out;
}

function braced(token: Token): readonly Token[] {
  switch (token.text) {
    case "then":
    case "do":
      return [brace("{", token)];
    case "end":
    case "until":
      return [brace("}", token)];
    case "else":
      return [brace("}", token), token, brace("{", token)];
    case "elseif":
      return [brace("}", token), { ...token, text: "else" }, { ...token, text: "if" }];
    case "repeat":
      return [token, brace("{", token)];
    default:
      return [token];
  }
}

function brace(text: "{" | "}", { line }: Token): Token {
  return { kind: "mark", text, line, broke: false, spaced: true };
}

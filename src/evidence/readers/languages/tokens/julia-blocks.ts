/** Rewrites Julia's words for blocks to braces: heads end with their line, `end` closes, modules are what they hold. */
import { isMark, type Token } from "./token.ts";

/** Words with a head up to the end of their line and a block behind it. */
const HEADED: ReadonlySet<string> = new Set(["function", "macro", "if", "for", "while", "let"]);
/** Words whose block follows at once; of these the parser knows `try`. */
const BARE: ReadonlySet<string> = new Set(["begin", "quote", "try"]);
/** Words of blocks whose members stand for themselves. */
const DROPPED: ReadonlySet<string> = new Set(["module", "baremodule", "struct"]);
const BETWEEN: ReadonlyMap<string, readonly string[]> = new Map([
  ["else", ["else"]],
  ["elseif", ["else", "if"]],
  ["catch", ["catch"]],
  ["finally", ["finally"]],
]);
/** Words of lines that say what other files bring. */
const IMPORTS: ReadonlySet<string> = new Set(["using", "import", "export"]);
/** Of these a head follows. */
const BETWEEN_HEADED: ReadonlySet<string> = new Set(["elseif", "catch"]);

/** Returns tokens in which every block stands in braces. */
export function withJuliaBraces(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  const blocks: ("block" | "dropped")[] = [];
  let isHead = false; // behind a word whose block begins with the next line
  let depth = 0; // open parentheses and brackets
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    const endsLine = next === undefined || next.broke || isMark(next, ";");
    if (isMark(token, "(", "[")) depth++;
    if (isMark(token, ")", "]")) depth--;
    if (token.kind !== "word" || isMark(tokens[at - 1], ".")) out.push(...joined(token, out));
    else if (token.text === "end" && !isMark(next, "]") && depth <= 0) {
      if (blocks.pop() !== "dropped") out.push(brace("}", token));
    } else if (IMPORTS.has(token.text) && (token.broke || at === 0)) {
      while (tokens[at + 1] && !tokens[at + 1]?.broke) at++;
    } else if (DROPPED.has(token.text)) {
      blocks.push("dropped");
      while (tokens[at + 1] && !tokens[at + 1]?.broke) at++;
    } else if (token.text === "do") {
      blocks.push("block");
      out.push(brace("{", token));
      if (next?.broke === false) isHead = true;
      continue;
    } else if (HEADED.has(token.text)) {
      blocks.push("block");
      if (token.text !== "let") out.push({ ...token, text: token.text === "macro" ? "function" : token.text });
      isHead = true;
    } else if (BARE.has(token.text)) {
      blocks.push("block");
      if (token.text === "try") out.push(token);
      out.push(brace("{", token));
    } else if (BETWEEN.has(token.text)) {
      out.push(brace("}", token), ...(BETWEEN.get(token.text) ?? []).map((text) => ({ ...token, text, broke: false })));
      if (BETWEEN_HEADED.has(token.text)) isHead = true;
      else out.push(brace("{", token));
    } else out.push(token);
    if (isHead && endsLine && depth <= 0) {
      out.push(brace("{", token));
      isHead = false;
    }
  }
  return out;
}

/** `|>` and `=>` as one mark; the sign of a macro is left out, its name is a function. */
function joined(token: Token, out: Token[]): readonly Token[] {
  if (isMark(token, "@")) return [];
  const before = out.at(-1);
  if (!isMark(token, ">") || token.spaced || !isMark(before, "|")) return [token];
  out.pop();
  return [{ ...token, text: "|>", spaced: before?.spaced ?? true }];
}

function brace(text: "{" | "}", { line }: Token): Token {
  return { kind: "mark", text, line, broke: false, spaced: true };
}

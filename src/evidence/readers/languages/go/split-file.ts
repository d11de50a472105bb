/**
 * Splits Go files between declarations. The grammar recovers from errors in quadratic time: 100,000 tokens of
 * `else if (a)` took 150 s in one piece, 12,500 took 2 s.
 */
import { isBlank, isWordMark } from "../tokens/characters.ts";

/** Tokens from which a piece ends at the next declaration. */
const ENOUGH = 2000;
/** Most tokens of a piece that is parsed. */
const MOST_TOKENS = 8000;
const DECLARATIONS = ["func ", "type ", "var ", "const ", "import "];
const OWN_PIECE = ["func ", "type "];

/** Returns pieces that begin with declarations; null where one is too long to be parsed. */
export function splitGo(text: string): readonly string[] | null {
  const pieces: string[] = [];
  let from = 0;
  let tokens = 0;
  for (let at = 0; at < text.length; ) {
    if (tokens >= ENOUGH && DECLARATIONS.some((word) => text.startsWith(word, at))) {
      pieces.push(text.slice(from, at));
      from = at;
      tokens = 0;
    }
    const line = readLine(text, at);
    tokens += line.tokens;
    at = line.end;
    if (tokens > MOST_TOKENS) return null;
  }
  return [...pieces, text.slice(from)];
}

/** Returns pieces of a function or a type each, with what stands between it and the next. */
export function goDeclarations(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at = readLine(text, at).end) {
    if (at === from || !OWN_PIECE.some((word) => text.startsWith(word, at))) continue;
    pieces.push(text.slice(from, at));
    from = at;
  }
  return [...pieces, text.slice(from)];
}

/** About how many tokens stand in a line, and where the next one begins that no raw string or comment holds. */
function readLine(text: string, from: number): { readonly tokens: number; readonly end: number } {
  let tokens = 0;
  for (let at = from; at < text.length; at++) {
    const mark = text[at] ?? "";
    if (mark === "\n") return { tokens, end: at + 1 };
    const isInside = isBlank(mark) || (isWordMark(mark) && isWordMark(text[at - 1] ?? ""));
    if (!isInside) tokens++;
    at = Math.max(at, textEnd(text, at, mark));
  }
  return { tokens, end: text.length };
}

/** The last character of the string or comment that begins here; 0 where none does. */
function textEnd(text: string, at: number, mark: string): number {
  if (mark === "`") return endOf(text, "`", at + 1);
  if (mark === '"' || mark === "'") return quoteEnd(text, mark, at + 1);
  if (mark === "/" && text[at + 1] === "*") return endOf(text, "*/", at + 2);
  return mark === "/" && text[at + 1] === "/" ? endOf(text, "\n", at) - 1 : 0;
}

function endOf(text: string, close: string, from: number): number {
  const end = text.indexOf(close, from);
  return end === -1 ? text.length : end + close.length - 1;
}

function quoteEnd(text: string, quote: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== quote && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return text[at] === "\n" ? at - 1 : at;
}

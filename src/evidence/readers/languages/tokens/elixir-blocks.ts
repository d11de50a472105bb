/** Rewrites Elixir's words and marks to those that the parser knows: blocks to braces, `<>` to a sum, attributes to names. */
import { isMark, isWord, type Token } from "./token.ts";

/** Words that define a function, whoever may call it. */
const DEFINES: ReadonlySet<string> = new Set(["def", "defp", "defmacro", "defmacrop"]);
const MODULES: ReadonlySet<string> = new Set(["defmodule", "defimpl", "defprotocol"]);
/** Words between two parts of one block, and what the parser calls them. */
const BETWEEN: ReadonlyMap<string, string> = new Map([
  ["else", "else"],
  ["rescue", "catch"],
  ["catch", "catch"],
  ["after", "finally"],
]);

/** Marks of two characters. */
const JOINED: ReadonlyMap<string, string> = new Map([
  ["<>", "+"],
  ["<-", "="],
  ["|>", "|>"],
]);
const LISTS: ReadonlyMap<string, string> = new Map([
  ["{", "["],
  ["}", "]"],
]);

/** Returns tokens in which every block stands in braces: `if c {…} else {…}`, `{ x -> … }`, `def f(x) = y`. */
export function withElixirBraces(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  let isShort = false; // behind a definition whose body may stand in its line
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const next = tokens[at + 1];
    if (token.kind === "text") out.push(token);
    else if (token.kind === "word" && !isMember(tokens, at) && !isKey(next)) {
      if (MODULES.has(token.text)) {
        while (tokens[at + 1] && !isWord(tokens[at + 1], "do") && !tokens[at + 1]?.broke) at++;
        continue;
      }
      // `with a <- b, c <- d do` sets one after the other.
      if (token.text === "with" && !isMark(next, "(") && token.broke) continue;
      if (DEFINES.has(token.text)) isShort = true;
      out.push(...braced(token));
      if (isWord(token, "do")) isShort = false;
    } else if (isMark(token, ",") && isWord(next, "do") && isKey(tokens[at + 2])) {
      if (isShort) out.push({ ...token, text: "=" });
      isShort = false;
      at += 2;
    } else if (isMark(token, ",") && isWord(next, "else") && isKey(tokens[at + 2])) {
      out.push(next as Token);
      at += 2;
    } else at += mark(out, tokens, at);
  }
  return out;
}

function braced(token: Token): readonly Token[] {
  if (token.text === "do" || token.text === "fn") return [brace("{", token)];
  if (token.text === "end") return [brace("}", token)];
  if (DEFINES.has(token.text)) return [{ ...token, text: "def" }];
  const between = BETWEEN.get(token.text);
  return between === undefined ? [token] : [brace("}", token), { ...token, text: between }, brace("{", token)];
}

/** Writes a mark; gives how many further tokens it took. */
function mark(out: Token[], tokens: readonly Token[], at: number): number {
  const token = tokens[at] as Token;
  const next = tokens[at + 1];
  // A map is its braces: `%{a: b}`, `%Name{a: b}`.
  if (isMark(token, "%") && isMark(next, "{")) return 0;
  if (isMark(token, "%") && next?.kind === "word" && isMark(tokens[at + 2], "{")) return 1;
  if (isMark(token, "@") && next?.kind === "word") return attribute(out, token, next, tokens[at + 2]);
  const isAtom = isMark(token, ":") && next?.spaced === false && (token.spaced || tokens[at - 1]?.kind !== "word");
  if (isAtom && (next.kind === "word" || next.kind === "text")) {
    // A module of Erlang keeps its colon.
    out.push({ ...next, kind: "word", text: `:${next.text}`, broke: token.broke, spaced: token.spaced });
    return 1;
  }
  const joined = next?.kind === "mark" && !next.spaced ? JOINED.get(`${token.text}${next.text}`) : undefined;
  // Braces of tuples and maps hold values.
  out.push({ ...token, text: joined ?? (token.kind === "mark" ? (LISTS.get(token.text) ?? token.text) : token.text) });
  return joined === undefined ? 0 : 1;
}

/** `@url "…"` sets what `@url` means elsewhere. */
function attribute(out: Token[], sign: Token, name: Token, value: Token | undefined): number {
  out.push({ ...name, text: `@${name.text}`, broke: sign.broke, spaced: sign.spaced });
  if (sign.broke && value && !value.broke && value.kind !== "mark")
    out.push({ kind: "mark", text: "=", line: sign.line, broke: false, spaced: true });
  return 1;
}

/** The colon of `key: value`, which stands at its key. */
function isKey(token: Token | undefined): boolean {
  return isMark(token, ":") && token?.spaced === false;
}

function isMember(tokens: readonly Token[], at: number): boolean {
  return isMark(tokens[at - 1], ".") && tokens[at]?.spaced === false;
}

function brace(text: "{" | "}", { line }: Token): Token {
  return { kind: "mark", text, line, broke: false, spaced: true };
}

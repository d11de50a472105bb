/** Words and marks of a line of code, whatever the language. */

import { ALPHANUMERIC, isAt, NAME, runsOf, UPPER } from "./characters.ts";

/** Most tokens of one line, and most characters of a literal: a longer one is read as the words it holds. */
const MOST = 20_000;
const MOST_LITERAL = 2000;

/** Names, numbers, literals with their quotes, and single marks, in order. Linear in the text. */
export function tokensIn(text: string): readonly string[] {
  const tokens: string[] = [];
  /** Up to where no quote of a kind closes: it is not looked for twice. */
  const open = new Map<string, number>();
  for (let at = 0; at < text.length && tokens.length < MOST; ) {
    const char = text.charAt(at);
    let end = at + 1;
    if (isWordAt(text, at)) while (isWordAt(text, end)) end++;
    else if (QUOTES.includes(char) && at >= (open.get(char) ?? 0)) {
      const close = closeOf(text, at);
      if (close < 0) open.set(char, at + MOST_LITERAL);
      else end = close + 1;
    }
    if (char !== " " && char !== "\t" && char !== "\n" && char !== "\r") tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens;
}

const QUOTES = "\"'`";

/** Where a literal ends; -1 where it does not, within reach. */
function closeOf(text: string, start: number): number {
  const quote = text.charAt(start);
  const last = Math.min(text.length, start + MOST_LITERAL);
  for (let at = start + 1; at < last; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}

function isWordAt(text: string, at: number): boolean {
  return isAt(NAME, text, at);
}

/** The text of a literal; null for any other token. */
export function literalOf(token: string | undefined): string | null {
  const first = token?.charAt(0) ?? "";
  return token !== undefined && token.length > 1 && QUOTES.includes(first) && token.endsWith(first)
    ? token.slice(1, -1)
    : null;
}

export function isName(token: string | undefined): boolean {
  const first = token?.charAt(0) ?? "";
  return first === "_" || first === "$" || first.toLowerCase() !== first.toUpperCase();
}

/** Words of a name in lower case: `apiKey`, `API_KEY` and `api-key` have the same. */
export function wordsOfName(name: string): readonly string[] {
  return runsOf(ALPHANUMERIC, name).flatMap((run) => {
    const starts = [...run].flatMap((_, at) => (isAt(UPPER, run, at) && !isAt(UPPER, run, at - 1) ? [at] : []));
    return [0, ...starts].map((start, at) => run.slice(start, starts[at]).toLowerCase()).filter((word) => word !== "");
  });
}

/** Returns whether a name stands in a text, also inside literals, and is neither a part nor a member of another. */
export function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isPart = at > 0 && (isWordAt(text, at - 1) || text.charAt(at - 1) === ".");
    if (!isPart && !isWordAt(text, at + name.length)) return true;
  }
  return false;
}

/** Words as what they say, in one case. */
import type { Expression } from "../syntax.ts";
import type { Token } from "./lines.ts";
import { toExpression } from "./words.ts";

/** The word in lower case where nothing of it is quoted; null for everything else. The sign that hides a line is left out. */
export function plainOf(token: Token | undefined): string | null {
  if (token?.kind !== "word") return null;
  const [only, more] = token.pieces;
  if (!only || more || only.isQuoted) return null;
  return withoutSign(only.text).toLowerCase();
}

export function wordOf(token: Extract<Token, { kind: "word" }>): Expression {
  return toExpression(token.pieces, token.line);
}

/** `@echo`: a sign that keeps the line from being shown. */
export function withoutSign(text: string): string {
  let at = 0;
  while (text[at] === "@") at++;
  return text.slice(at);
}

/** Source of a word, its quotes put back. */
export function sourceOf(token: Token): string {
  if (token.kind !== "word") return token.kind === "operator" ? token.text : "\n";
  return token.pieces.map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text)).join("");
}

/**
 * Quotes a word for a POSIX shell, so that nothing in it is run or expanded. Null where what is copied would not be what is seen:
 * hidden characters, line breaks, broken surrogates.
 */
import { replaceHidden } from "../../engine/index.ts";

export function shellQuote(word: string): string | null {
  if (!word.isWellFormed() || replaceHidden(word, () => "") !== word) return null;
  if (/^[\w/.:@%+=,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

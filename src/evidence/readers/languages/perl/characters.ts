/** Characters of Perl, and the escapes of its double quotes. */
import { resolveEscapes } from "../escapes.ts";

export function isLetter(sign: string): boolean {
  return (sign >= "a" && sign <= "z") || (sign >= "A" && sign <= "Z") || sign === "_";
}

export function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9";
}

export function countLines(text: string): number {
  return text.split("\n").length - 1;
}

/** A text with the escapes of double quotes resolved. */
export function unescaped(text: string): string {
  return resolveEscapes(text, "nrtbfae");
}

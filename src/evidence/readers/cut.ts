/** Cuts lines of formats at their marks, so that readers need no pattern for each field. */
import { classOf, isAllOf } from "../../engine/index.ts";

/** What stands behind the first `mark`; null where there is none. */
export function after(text: string, mark: string): string | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(at + mark.length);
}

/** What stands before the first `mark`; the whole text where there is none. */
export function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** The text up to the first blank. */
export function firstWord(text: string): string {
  return text.split(BLANKS, 1)[0] ?? "";
}

/** Words between blanks. */
export function wordsOf(text: string): readonly string[] {
  return text.split(BLANKS).filter((word) => word !== "");
}

/** The first text in single or double quotes, and what follows it; null where there is none. */
export function quoted(text: string): { readonly text: string; readonly rest: string } | null {
  const marks = ['"', "'"].map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  const start = Math.min(...marks);
  const end = marks.length === 0 ? -1 : text.indexOf(text.charAt(start), start + 1);
  return end < 0 ? null : { text: text.slice(start + 1, end), rest: text.slice(end + 1) };
}

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  const first = text.charAt(0);
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  return isQuoted ? text.slice(1, -1) : text;
}

/** Returns whether a text is written in the letters of base64 alone, in either alphabet, padded or not. */
export function isBase64(text: string): boolean {
  const end = text.indexOf("=");
  const padding = end < 0 ? "" : text.slice(end);
  return (
    (padding === "" || padding === "=" || padding === "==") &&
    isAllOf(BASE64, text.slice(0, text.length - padding.length))
  );
}

const BASE64 = classOf("A-Za-z0-9+/_-");

export function startsWithAny(text: string, starts: readonly string[]): boolean {
  return starts.some((start) => text.startsWith(start));
}

const BLANKS = /\s+/;

/** Folds what shells do to variables, `${x:1:2}` and `%X:a=b%`, over known texts. The adapters give these as calls of `shell.…`. */
import { isWhole, type Value } from "./value.ts";

type Change = (text: string, first: string, second: string) => string | null;

const CHANGES: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["shell.slice", slice],
  ["shell.replace", (text, what, by) => (isLiteral(what) ? text.replace(what, () => by) : null)],
  ["shell.replace-all", (text, what, by) => (isLiteral(what) ? text.replaceAll(what, () => by) : null)],
  ["shell.replace-start", (text, what, by) => (text.startsWith(what) ? by + text.slice(what.length) : text)],
  ["shell.replace-end", (text, what, by) => (text.endsWith(what) ? text.slice(0, -what.length) + by : text)],
  ["shell.cut-start", (text, what) => cutStart(text, what, false)],
  ["shell.cut-longest-start", (text, what) => cutStart(text, what, true)],
  ["shell.cut-end", (text, what) => cutEnd(text, what, false)],
  ["shell.cut-longest-end", (text, what) => cutEnd(text, what, true)],
  ["shell.upper", (text) => text.toUpperCase()],
  ["shell.lower", (text) => text.toLowerCase()],
  ["shell.upper-first", (text) => text.charAt(0).toUpperCase() + text.slice(1)],
  ["shell.lower-first", (text) => text.charAt(0).toLowerCase() + text.slice(1)],
]);

/** The changed value; null for callees that are none of these. */
export function foldShell(name: string, [value, first, second]: readonly Value[]): Value | null {
  const change = CHANGES.get(name);
  if (!change || !value) return null;
  if (!isWhole(value)) return { ...value, text: null };
  return { ...value, text: change(value.text, first?.text ?? "", second?.text ?? "") };
}

/** Offset and length; both may count from the end. */
function slice(text: string, from: string, length: string): string | null {
  const start = Number(from.trim() || "0");
  const count = length.trim() === "" ? text.length : Number(length.trim());
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(count)) return null;
  const rest = start < 0 ? text.slice(start) : text.slice(start);
  return count < 0 ? rest.slice(0, count) : rest.slice(0, count);
}

const SIGNS = new Set("*?[]");

function isLiteral(pattern: string): boolean {
  return pattern !== "" && ![...pattern].some((sign) => SIGNS.has(sign));
}

/** `#x`, `#*x`. */
function cutStart(text: string, pattern: string, isLongest: boolean): string | null {
  if (isLiteral(pattern)) return text.startsWith(pattern) ? text.slice(pattern.length) : text;
  const end = pattern.slice(1);
  if (!pattern.startsWith("*") || !isLiteral(end)) return null;
  const at = isLongest ? text.lastIndexOf(end) : text.indexOf(end);
  return at === -1 ? text : text.slice(at + end.length);
}

/** `%x`, `%x*`. */
function cutEnd(text: string, pattern: string, isLongest: boolean): string | null {
  if (isLiteral(pattern)) return text.endsWith(pattern) ? text.slice(0, -pattern.length) : text;
  const start = pattern.slice(0, -1);
  if (!pattern.endsWith("*") || !isLiteral(start)) return null;
  const at = isLongest ? text.indexOf(start) : text.lastIndexOf(start);
  return at === -1 ? text : text.slice(0, at);
}

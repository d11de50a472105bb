/** Quotes of Perl: `q{…}`, `"…"`, and what stands in them. */
import { field, join, name, text } from "../make.ts";
import type { Expression } from "../syntax.ts";
import { isDigit, isLetter, unescaped } from "./characters.ts";

const CLOSINGS = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["<", ">"],
]);

export function closingOf(open: string): string {
  return CLOSINGS.get(open) ?? open;
}

/** The text between the sign at `start` and the one that closes it. */
export function readQuoted(source: string, start: number): { readonly text: string; readonly end: number } {
  const open = source[start] ?? "";
  const close = closingOf(open);
  let depth = 1;
  let at = start + 1;
  for (; at < source.length; at++) {
    const sign = source[at];
    if (sign === "\\") at++;
    else if (sign === close && --depth === 0) break;
    else if (sign === open && close !== open) depth++;
  }
  return { text: source.slice(start + 1, at), end: Math.min(at + 1, source.length) };
}

/** A quoted text with the variables in it. */
export function interpolate(quoted: string, line: number): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (let at = 0; at < quoted.length; at++) {
    const sign = quoted[at];
    if (sign === "\\") at++;
    if (sign !== "$" && sign !== "@") continue;
    const found = variableAt(quoted, at, line);
    if (!found) continue;
    parts.push(text(unescaped(quoted.slice(from, at)), line), found.value);
    from = found.end;
    at = from - 1;
  }
  parts.push(text(unescaped(quoted.slice(from)), line));
  return join(parts, line);
}

/** `$x`, `${x}`, `$x{k}`, `$x[0]`, `$x->{k}`. */
function variableAt(quoted: string, start: number, line: number): { value: Expression; end: number } | null {
  const isBraced = quoted[start + 1] === "{";
  const from = start + (isBraced ? 2 : 1);
  let end = from;
  while (isLetter(quoted[end] ?? "") || isDigit(quoted[end] ?? "") || quoted.startsWith("::", end))
    end += quoted[end] === ":" ? 2 : 1;
  if (end === from) return null;
  let value: Expression = name(`$${quoted.slice(from, end)}`, line);
  if (isBraced) return quoted[end] === "}" ? { value, end: end + 1 } : null;
  for (let steps = 0; steps < 5; steps++) {
    const at = quoted.startsWith("->", end) ? end + 2 : end;
    const open = quoted[at] ?? "";
    if (open !== "{" && open !== "[") break;
    const { text: key, end: next } = readQuoted(quoted, at);
    const bare = key.startsWith('"') || key.startsWith("'") ? key.slice(1, -1) : key;
    value = field(value, bare.startsWith("$") ? name(bare, line) : bare, line);
    end = next;
  }
  return { value, end };
}

/** Texts with `$NAME` and `${NAME}` in them → expressions. */
import type { Expression } from "../languages/syntax.ts";
import { nameOf, textOf } from "./placed.ts";

/** Most parts of one text. */
const MOST_PARTS = 200;

/** Returns a text whose variables are names; `${NAME:-default}` is one of both, `$$` and `\$` a dollar sign. */
export function interpolate(text: string, line: number): Expression {
  const parts: Expression[] = [];
  let known = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if ((char === "\\" && next === "$") || (char === "$" && next === "$")) {
      known += "$";
      at++;
      continue;
    }
    const found = char === "$" && parts.length < MOST_PARTS ? readVariable(text, at + 1, line) : undefined;
    if (found) {
      if (known !== "") parts.push(textOf(known, line));
      known = "";
      parts.push(found.value);
      at = found.end - 1;
    } else known += char;
  }
  if (known !== "" || parts.length === 0) parts.push(textOf(known, line));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "join", parts, line };
}

function readVariable(text: string, start: number, line: number): { value: Expression; end: number } | undefined {
  const isBraced = text.charAt(start) === "{";
  const from = isBraced ? start + 1 : start;
  const end = nameEnd(text, from);
  if (end === from) return undefined;
  const name = nameOf(text.slice(from, end), line);
  if (!isBraced) return { value: name, end };
  const close = text.indexOf("}", end);
  if (close < 0) return undefined;
  const rest = text.slice(end, close);
  const fallback = rest.startsWith(":-") || rest.startsWith(":+") ? textOf(rest.slice(2), line) : undefined;
  const value: Expression = fallback ? { kind: "choice", condition: null, options: [name, fallback], line } : name;
  return { value, end: close + 1 };
}

/** Returns where a name of letters, digits and underscores ends. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
    if (!isLetter && !(at > start && code >= 48 && code <= 57)) break;
  }
  return at;
}

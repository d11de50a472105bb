/** Makes joins of format strings and their arguments, so that what is known of a text stays known. */
import { aCompound, aJoin, aText } from "./make-syntax.ts";
import type { Expression } from "./syntax.ts";

/** Most characters between `%` and its letter, or between braces. */
const MOST_SPECIFIER = 40;

/** Returns the text of a `printf` format: `%s`, `%-10d`, `%[1]v`, `%1$s`; `%%` is a percent sign. */
export function formatPercent(format: string, values: readonly Expression[], line: number): Expression {
  const parts: Expression[] = [];
  let from = 0;
  let next = 0;
  for (let at = format.indexOf("%"); at !== -1; at = format.indexOf("%", from)) {
    parts.push(aText(format.slice(from, at), line));
    const { end, index } = specifierAt(format, at + 1);
    from = end;
    if (format[at + 1] === "%") parts.push(aText("%", line));
    else if (format[end - 1] === "n")
      parts.push(aText("\n", line)); // Java's; C's writes nothing
    else parts.push(values[index ?? next++] ?? aCompound([], line));
  }
  parts.push(aText(format.slice(from), line));
  return aJoin(withoutEmpty(parts), line);
}

/** Returns the text of a format with braces: `{}`, `{0}`, `{name:>8}`; doubled braces are braces. */
export function formatBraces(
  format: string,
  values: readonly Expression[],
  named: (name: string) => Expression,
  line: number,
): Expression {
  const parts: Expression[] = [];
  let text = "";
  let next = 0;
  for (let at = 0; at < format.length; at++) {
    const mark = format[at] ?? "";
    const doubled = (mark === "{" || mark === "}") && format[at + 1] === mark;
    const end = mark === "{" && !doubled ? format.indexOf("}", at) : -1;
    if (end === -1 || end - at > MOST_SPECIFIER) {
      text += mark;
      if (doubled) at++;
      continue;
    }
    const key = (format.slice(at + 1, end).split(":")[0] ?? "").split(",")[0]?.trim() ?? "";
    parts.push(
      aText(text, line),
      key === "" ? (values[next++] ?? aCompound([], line)) : argumentOf(key, values, named),
    );
    text = "";
    at = end;
  }
  return aJoin(withoutEmpty([...parts, aText(text, line)]), line);
}

function argumentOf(key: string, values: readonly Expression[], named: (name: string) => Expression): Expression {
  const index = Number(key);
  return (Number.isInteger(index) ? values[index] : undefined) ?? named(key);
}

function withoutEmpty(parts: readonly Expression[]): readonly Expression[] {
  return parts.length > 1 ? parts.filter((part) => part.kind !== "text" || part.text !== "") : parts;
}

/** Where a specifier ends, and the argument that it names; null for the next one. */
function specifierAt(format: string, from: number): { readonly end: number; readonly index: number | null } {
  let digits = "";
  for (let at = from; at < Math.min(format.length, from + MOST_SPECIFIER); at++) {
    const mark = format[at] ?? "";
    if (mark >= "0" && mark <= "9") digits += mark;
    else if (mark === "$" || mark === "]") return { end: letterFrom(format, at + 1), index: Number(digits) - 1 };
    else if (isLetter(mark) || mark === "%") return { end: letterFrom(format, at), index: null };
  }
  return { end: from, index: null };
}

/** Behind the letter that ends a specifier; size marks (`%ld`, `%zu`) stand before it. */
function letterFrom(format: string, from: number): number {
  let at = from;
  while (at < format.length && at - from < MOST_SPECIFIER && "0123456789.-+#hlzjtL".includes(format[at] ?? "")) at++;
  return Math.min(at + 1, format.length);
}

function isLetter(mark: string): boolean {
  return (mark >= "a" && mark <= "z") || (mark >= "A" && mark <= "Z");
}

/** Text put together by a template: `"%s" % x`, `"{}".format(x)`. */
import { join, text } from "./make.ts";
import type { Argument, Expression } from "./syntax.ts";

/** Most characters of a placeholder. */
const MOST_PLACEHOLDER = 60;
const CONVERSIONS = "diouxXeEfFgGcrsab";

/** `template % values`: placeholders are filled in order; named ones with everything. */
export function formatPercent(template: string, value: Expression, line: number): Expression {
  const values = value.kind === "list" ? value.items : [value];
  let next = 0;
  return fill(template, "%", line, (rest) => {
    if (rest.startsWith("%")) return [1, text("%", line)];
    const end = [...rest.slice(0, MOST_PLACEHOLDER)].findIndex((one, index) => isConversion(rest, one, index));
    return end < 0 ? null : [end + 1, rest.startsWith("(") ? value : (values[next++] ?? value)];
  });
}

function isConversion(rest: string, one: string, index: number): boolean {
  if (!CONVERSIONS.includes(one)) return false;
  return !rest.startsWith("(") || rest.lastIndexOf(")", index) > 0;
}

/** `template.format(…)`: by position, by keyword or in order. */
export function formatBraces(template: string, given: readonly Argument[], line: number): Expression {
  const positional = given.filter(({ name }) => name === null).map(({ value }) => value);
  const all: Expression = { kind: "compound", parts: given.map(({ value }) => value), line };
  let next = 0;
  return fill(template, "{", line, (rest) => {
    if (rest.startsWith("{")) return [1, text("{", line)];
    const end = rest.slice(0, MOST_PLACEHOLDER).indexOf("}");
    if (end < 0) return null;
    const key = nameIn(rest.slice(0, end));
    const known = given.find(({ name }) => name !== null && name === key)?.value;
    return [end + 1, known ?? positional[key === "" ? next++ : Number(key)] ?? all];
  });
}

/** `user.name!r:>10` is about `user`. */
function nameIn(placeholder: string): string {
  const end = [...placeholder].findIndex((one) => ".[!:".includes(one));
  return end < 0 ? placeholder : placeholder.slice(0, end);
}

/** Replaces what `read` makes of the text behind each mark; null leaves the mark as it stands. */
function fill(
  template: string,
  mark: string,
  line: number,
  read: (rest: string) => readonly [length: number, value: Expression] | null,
): Expression {
  const parts: Expression[] = [];
  let at = 0;
  for (;;) {
    const start = template.indexOf(mark, at);
    if (start < 0) break;
    const made = read(template.slice(start + 1, start + 1 + MOST_PLACEHOLDER));
    parts.push(text(template.slice(at, made ? start : start + 1), line));
    if (made) parts.push(made[1]);
    at = start + 1 + (made?.[0] ?? 0);
  }
  parts.push(text(template.slice(at), line));
  return join(parts, line);
}

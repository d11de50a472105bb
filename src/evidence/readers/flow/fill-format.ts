/** Fills formats that are kept in a variable: `COMMAND.format(url)`, `UNIT % path`, `fmt.Sprintf(command, url)`. */
import { joinValues, textValue, UNKNOWN, type Value } from "./value.ts";

/** Most characters of a placeholder. */
const MOST_PLACEHOLDER = 60;
const CONVERSIONS = "diouxXeEfFgGcrsabvqS";

interface Given {
  readonly values: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** `%s`, `%-10d`, `%(name)s`; null where the format is not known. */
export function fillPercent(format: Value | null | undefined, given: readonly Value[]): Value | null {
  const [first] = given;
  const values = given.length === 1 && first?.items ? first.items : given;
  return fill(format, "%", { values, named: first?.fields ?? new Map() }, conversionIn);
}

/** `{}`, `{0}`, `{name:>8}`; null where the format is not known. */
export function fillBraces(
  format: Value | null | undefined,
  values: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Value | null {
  return fill(format, "{", { values, named }, braceIn);
}

/** What stands behind a mark: how long it is, and which value it names; `null` is the next one. */
interface Placeholder {
  readonly length: number;
  readonly key: string | null;
}

function conversionIn(rest: string): Placeholder | null {
  const close = rest.startsWith("(") ? rest.indexOf(")") : -1;
  for (let at = close + 1; at < Math.min(rest.length, MOST_PLACEHOLDER); at++)
    if (CONVERSIONS.includes(rest.charAt(at))) return { length: at + 1, key: close > 0 ? rest.slice(1, close) : null };
  return null;
}

function braceIn(rest: string): Placeholder | null {
  const end = rest.slice(0, MOST_PLACEHOLDER).indexOf("}");
  if (end < 0) return null;
  const [key = ""] = rest.slice(0, end).split(/[.[!:,]/, 1);
  return { length: end + 1, key: key === "" ? null : key };
}

function fill(
  format: Value | null | undefined,
  mark: string,
  { values, named }: Given,
  read: (rest: string) => Placeholder | null,
): Value | null {
  if (!format || format.text === null || !format.text.includes(mark)) return null;
  const parts: Value[] = [];
  let rest = format.text;
  let next = 0;
  for (let at = rest.indexOf(mark); at >= 0; at = rest.indexOf(mark)) {
    const behind = rest.slice(at + 1);
    const placeholder = behind.startsWith(mark) ? null : read(behind);
    parts.push(textValue(placeholder ? rest.slice(0, at) : rest.slice(0, at + 1), format.origins));
    if (placeholder) {
      const { key } = placeholder;
      parts.push((key === null ? values[next++] : (named.get(key) ?? values[Number(key)])) ?? UNKNOWN);
    }
    rest = behind.slice(placeholder?.length ?? (behind.startsWith(mark) ? 1 : 0));
  }
  return joinValues([...parts, textValue(rest, format.origins)]);
}

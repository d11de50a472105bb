/** YAML with `{{ expressions }}` of Helm or Jinja in it: lines of control are blank, the rest are words with values. */
import type { Expression } from "../languages/syntax.ts";
import { type Cutter, createCutter } from "./cutter.ts";
import { nameOf, textOf } from "./placed.ts";

/** Makes a cutter for `{{ name }}`: a name, or a text in quotes. */
export function braceCutter(): Cutter {
  return createCutter([{ open: "{{", close: "}}", resolve }]);
}

function resolve(inner: string, line: number): Expression {
  const trimmed = withoutDash(inner);
  const [first = "", ...filters] = trimmed.split("|");
  const head = first.trim();
  const isQuoted = (head.startsWith('"') && head.endsWith('"')) || (head.startsWith("'") && head.endsWith("'"));
  const value = isQuoted && head.length > 1 ? textOf(head.slice(1, -1), line) : nameOf(head, line);
  // A filter makes something of the value that is not known: `b64decode`, `default`.
  return filters.length === 0 ? value : { kind: "compound", parts: [value], line };
}

function withoutDash(inner: string): string {
  const from = inner.startsWith("-") ? 1 : 0;
  return inner.slice(from, inner.endsWith("-") ? -1 : undefined).trim();
}

const MOST_LINES = 20_000;

/** Returns the text with lines of nothing but `{{ … }}` or `{% … %}` empty, so that the rest can be YAML. */
export function blankControl(text: string): string {
  return text
    .split("\n", MOST_LINES)
    .map((line) => {
      const written = line.trim();
      const isControl =
        (written.startsWith("{{") && written.endsWith("}}")) || (written.startsWith("{%") && written.endsWith("%}"));
      return isControl ? "" : line;
    })
    .join("\n");
}

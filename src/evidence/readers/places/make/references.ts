/** References of make in a text: `$(name)`, `${name}`, `$x`, and the arguments of functions. */

/** Most characters of one reference, and of one expanded text. */
export const MOST_CHARACTERS = 64 * 1024;

interface Reference {
  readonly kind: "dollar" | "reference";
  readonly text: string;
  readonly end: number;
}

/** Returns the reference that starts at a dollar sign. */
export function readReference(text: string, dollar: number): Reference {
  const open = text.charAt(dollar + 1);
  if (open === "$" || open === "") return { kind: "dollar", text: "", end: dollar + 2 };
  if (open !== "(" && open !== "{") return { kind: "reference", text: open, end: dollar + 2 };
  const close = closeOf(text, dollar + 1, open, open === "(" ? ")" : "}");
  return { kind: "reference", text: text.slice(dollar + 2, close), end: close + 1 };
}

function closeOf(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  const end = Math.min(text.length, start + MOST_CHARACTERS);
  for (let at = start; at < end; at++) {
    const char = text.charAt(at);
    if (char === open) depth++;
    else if (char === close && --depth === 0) return at;
  }
  return end;
}

/** Returns the lines of a `define`, commands of their own, as one line. */
export function flattenLines(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => withoutPrefix(line.trim()))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => (line.endsWith("\\") ? `${line.slice(0, -1)} ` : `${line}; `))
    .join("");
}

/** Returns a recipe's line without the `@`, `-` and `+` that make takes for itself. */
export function withoutPrefix(line: string): string {
  let at = 0;
  while (at < line.length && "@-+ \t".includes(line.charAt(at))) at++;
  return line.slice(at);
}

/** Returns where the first blank stands; -1 without one. */
export function firstSpace(text: string): number {
  const found = [text.indexOf(" "), text.indexOf("\t")].filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** Returns the arguments between commas outside of brackets. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "(" || char === "{") depth++;
    else if (char === ")" || char === "}") depth--;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** Properties of MSBuild, which are put into texts before anything reads them. */
import { attributeOf, walkElements } from "../xml/find.ts";
import type { XmlElement } from "../xml/read-xml.ts";

/** Properties within properties. */
const MOST_DEPTH = 8;
/** Most characters of one text, and most replacements in one file. */
const MOST_CHARACTERS = 32 * 1024;
const MOST_STEPS = 20_000;

/** Returns a function that puts known properties into a text: folders end as nothing, unknown ones as `%Name%`. */
export function createProperties(root: XmlElement): (text: string) => string {
  const known = new Map<string, string>();
  walkElements(root, (element, around) => {
    const isProperty =
      around.at(-1)?.name.toLowerCase() === "propertygroup" || around.at(-1)?.name.toLowerCase() === "createproperty";
    if (isProperty && element.children.length === 0) known.set(element.name.toLowerCase(), element.text.text);
    const name = attributeOf(element, "propertyname");
    const value = attributeOf(element, "value");
    if (name && value) known.set(name.text.toLowerCase(), value.text);
  });
  const left = { steps: MOST_STEPS };
  return (text) => expand(text, known, left, 0);
}

function expand(text: string, known: ReadonlyMap<string, string>, left: { steps: number }, depth: number): string {
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  for (let at = text.indexOf("$("); at >= 0 && length < MOST_CHARACTERS; at = text.indexOf("$(", from)) {
    const end = text.indexOf(")", at);
    if (end < 0 || --left.steps < 0) break;
    const value = propertyValue(text.slice(at + 2, end), known, left, depth);
    parts.push(text.slice(from, at), value);
    length += at - from + value.length;
    from = end + 1;
  }
  return [...parts, text.slice(from)].join("").slice(0, MOST_CHARACTERS);
}

function propertyValue(
  name: string,
  known: ReadonlyMap<string, string>,
  left: { steps: number },
  depth: number,
): string {
  const value = known.get(name.toLowerCase());
  if (value !== undefined) return depth < MOST_DEPTH ? expand(value, known, left, depth + 1) : "";
  const isFolder = ["dir", "directory", "path", "root"].some((ending) => name.toLowerCase().endsWith(ending));
  return isFolder || name.startsWith("[") ? "" : `%${name}%`;
}

/** `%20` and its like, which MSBuild reads as characters. */
export function withoutEscapes(text: string): string {
  return text
    .split("%")
    .map((part, i) => {
      const code = i === 0 ? Number.NaN : Number.parseInt(part.slice(0, 2), 16);
      const isEscape =
        part.length >= 2 &&
        !Number.isNaN(code) &&
        HEX.includes(part.charAt(0).toLowerCase()) &&
        HEX.includes(part.charAt(1).toLowerCase());
      return i === 0 ? part : isEscape ? String.fromCharCode(code) + part.slice(2) : `%${part}`;
    })
    .join("");
}
const HEX = "0123456789abcdef";

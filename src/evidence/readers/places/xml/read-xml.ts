/**
 * XML → elements with lines. Only the five entities of the standard are resolved: the parser reads no DTD, so that nothing
 * expands and nothing is fetched. Broken text gives what could be read.
 */
import sax from "sax";
import { createLineFinder } from "../lines.ts";
import type { TextTree } from "../tree.ts";

export interface XmlElement {
  /** Name without its prefix. */
  readonly name: string;
  /** Values by name in lower case, without prefixes, with the line of the element. */
  readonly attributes: ReadonlyMap<string, TextTree>;
  readonly children: readonly XmlElement[];
  /** Its own text without blanks at its ends, and where that starts. */
  readonly text: TextTree;
  readonly line: number;
}

const MOST_ELEMENTS = 50_000;
const MOST_DEPTH = 200;
/** Errors after which the rest is not read. */
const MOST_ERRORS = 200;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, TextTree>;
  readonly children: XmlElement[];
  readonly line: number;
  readonly texts: string[];
  textAt: number;
}

/** Returns the root element; undefined where there is none. */
export function readXml(text: string): XmlElement | undefined {
  const lineAt = createLineFinder(text);
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let errors = 0;
  let elements = 0;
  let lastEnd = 0;
  const parser = sax.parser(true, { strictEntities: true, position: true });
  const close = () => {
    const open = stack.pop();
    if (!open) return;
    const element = toElement(open, lineAt);
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else root ??= element;
  };
  const addText = (part: string) => {
    const open = stack.at(-1);
    if (!open) return;
    if (open.texts.length === 0) open.textAt = lastEnd;
    open.texts.push(part);
  };
  parser.onopentag = ({ name, attributes }) => {
    if (++elements > MOST_ELEMENTS || stack.length > MOST_DEPTH) throw new TooMuch();
    const line = lineAt(parser.startTagPosition - 1);
    lastEnd = parser.position;
    stack.push({
      name: localName(name),
      attributes: toAttributes(attributes, line),
      children: [],
      line,
      texts: [],
      textAt: 0,
    });
  };
  parser.onclosetag = () => {
    lastEnd = parser.position;
    close();
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onerror = () => {
    if (++errors > MOST_ERRORS) throw new TooMuch();
    parser.error = null;
  };
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  while (stack.length > 0) close();
  return root;
}

class TooMuch extends Error {
  override readonly name = "TooMuch";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function toAttributes(attributes: Readonly<Record<string, string>>, line: number): ReadonlyMap<string, TextTree> {
  return new Map(
    Object.entries(attributes).map(([name, text]) => [localName(name).toLowerCase(), { kind: "text", text, line }]),
  );
}

function toElement(
  { name, attributes, children, line, texts, textAt }: Open,
  lineAt: (offset: number) => number,
): XmlElement {
  const whole = texts.join("");
  const start = whole.length - whole.trimStart().length;
  let below = 0;
  for (let at = whole.indexOf("\n"); at >= 0 && at < start; at = whole.indexOf("\n", at + 1)) below++;
  const text: TextTree = {
    kind: "text",
    text: whole.trim(),
    line: (texts.length === 0 ? line : lineAt(textAt)) + below,
  };
  return { name, attributes, children, text, line };
}

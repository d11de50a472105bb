/** Text of a policy file → a plain value. Hostile input: bounded, no aliases that multiply, no tags, no duplicate keys. */
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
import { clip } from "../engine/index.ts";

/** Largest policy file. */
export const MOST_POLICY_BYTES = 64 * 1024;
/** Anchors are allowed to save typing, not to multiply. */
const MOST_ALIASES = 20;
/** Keys whose lines are kept; a policy has some dozens. */
const MOST_KEYS = 5000;
/** Flow collections nested deeper than any policy; the YAML reader is recursive. */
const DEEPEST = 20;

export type PolicyYaml =
  | {
      readonly kind: "value";
      readonly value: unknown;
      /** Keys with dots between, and where each stands; 1-based. */
      readonly lines: ReadonlyMap<string, number>;
    }
  | { readonly kind: "problem"; readonly problem: string };

export function readPolicyYaml(bytes: Uint8Array): PolicyYaml {
  if (bytes.length > MOST_POLICY_BYTES) return problem(`larger than ${MOST_POLICY_BYTES / 1024} KiB; shorten it`);
  const text = decode(bytes);
  if (text === null) return problem("not UTF-8; save it as UTF-8");
  if (isTooDeep(text)) return problem(`nested deeper than ${DEEPEST} levels`);
  const document = parseDocument(text, { schema: "core", uniqueKeys: true, prettyErrors: true, logLevel: "error" });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) {
    const line = fault.linePos?.[0].line;
    return problem(`${line === undefined ? "" : `line ${line}: `}${clip(firstLine(fault.message), 120)}`);
  }
  try {
    return { kind: "value", value: document.toJS({ maxAliasCount: MOST_ALIASES }), lines: linesOf(document, text) };
  } catch (error) {
    if (error instanceof ReferenceError) return problem("too many aliases; write the values out");
    // The library throws plain errors for anchors in keys and for other forms that no policy has.
    return problem("its keys or anchors cannot be read; write keys and values out");
  }
}

/** Of an alias nothing inside: it stands where it was written out. */
function linesOf(document: Document.Parsed, text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const starts = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const lineAt = (offset: number) => starts.findLastIndex((start) => start < offset) + 2;
  const enter = (node: unknown, path: string): void => {
    const children = isMap(node)
      ? node.items.map(({ key, value }) => ({ name: isScalar(key) ? String(key.value) : "", at: key, value }))
      : isSeq(node)
        ? node.items.map((value, i) => ({ name: String(i), at: value, value }))
        : [];
    for (const { name, at, value } of children) {
      const key = path === "" ? name : `${path}.${name}`;
      const offset = isNode(at) ? at.range?.[0] : undefined;
      if (offset !== undefined && lines.size < MOST_KEYS) lines.set(key, lineAt(offset));
      enter(value, key);
    }
  };
  enter(document.contents, "");
  return lines;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // the decoder's only failure: bytes that are not UTF-8
  }
}

/** Counts what can nest: brackets, list dashes in a row, and indentation. Strings may fool it to the safe side only. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth > DEEPEST) return true;
  }
  return text.split("\n").some((line) => {
    const dashes = /^(?:[ ]*[-?:][ ])*/.exec(line.slice(0, 1000))?.[0].replaceAll(" ", "").length ?? 0;
    const indent = line.length - line.trimStart().length;
    return dashes > DEEPEST || (indent > 10 * DEEPEST && line.trim() !== "");
  });
}

/** The reader repeats the place at the end of its first line, and shows the text below. */
function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
}

function problem(text: string): PolicyYaml {
  return { kind: "problem", problem: text };
}

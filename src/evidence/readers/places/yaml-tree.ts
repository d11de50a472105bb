/** YAML → {@link Tree}: aliases and merge keys resolved within bounds; what is empty is an empty text. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type YAMLSeq } from "yaml";
import { parseYaml, parseYamlStream } from "../parse-yaml.ts";
import { remember } from "../remember.ts";
import { MOST_DEPTH, MOST_VALUES, type Tree, type ValueCount } from "./tree.ts";

interface Reading {
  readonly document: Document.Parsed;
  readonly count: ValueCount;
  lineAt(offset: number): number;
}

/** Unchanged workflows are read for every commit whose programs they may start. */
const MEMORY = { texts: 100, characters: 256 * 1024 };

/** Parses one document; throws ReaderError for what is not YAML. Undefined for an empty one. */
export function readYamlTree(text: string): Tree | undefined {
  return recall("document", text);
}

const recall = remember((_format: "document", text: string): Tree | undefined => {
  const { document, lineAt } = parseYaml(text);
  return toTree(document.contents, { document, lineAt, count: { left: MOST_VALUES } }, 0);
}, MEMORY);

/** Parses all documents of a stream (`---`); throws ReaderError where one of them is not YAML. */
export function readYamlTrees(text: string): readonly Tree[] {
  const count = { left: MOST_VALUES };
  const { documents, lineAt } = parseYamlStream(text);
  return documents.flatMap((document) => toTree(document.contents, { document, lineAt, count }, 0) ?? []);
}

function toTree(node: unknown, reading: Reading, depth: number): Tree | undefined {
  if (depth > MOST_DEPTH || --reading.count.left < 0) return undefined;
  const line = lineOf(node, reading);
  if (isAlias(node)) return toTree(node.resolve(reading.document), reading, depth + 1);
  if (isSeq(node) && node.tag === "!reference") return referenced(node, reading, depth);
  if (isSeq(node)) {
    return { kind: "list", line, items: node.items.flatMap((item) => toTree(item, reading, depth + 1) ?? []) };
  }
  if (isMap(node)) {
    const own: (readonly [string, Tree])[] = [];
    const merged: (readonly [string, Tree])[] = [];
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      const tree = toTree(value, reading, depth + 1);
      if (tree === undefined) continue;
      if (name === "<<") merged.push(...entriesOf(tree));
      else own.push([name, tree]);
    }
    const names = new Set(own.map(([name]) => name));
    return { kind: "map", line, entries: [...own, ...merged.filter(([name]) => !names.has(name))] };
  }
  if (!isScalar(node)) return node === null ? { kind: "text", line, text: "" } : undefined;
  return { kind: "text", line: line + (isBlock(node) ? 1 : 0), text: String(node.value ?? "") };
}

/** GitLab's `!reference [.setup, script]` stands for what is found under these keys. */
function referenced(node: YAMLSeq, reading: Reading, depth: number): Tree | undefined {
  const keys = node.items.slice(0, 10).map((item) => (isScalar(item) ? String(item.value) : ""));
  return toTree(reading.document.getIn(keys, true), reading, depth + 1);
}

function entriesOf(tree: Tree): readonly (readonly [string, Tree])[] {
  return tree.kind === "map" ? tree.entries : tree.kind === "list" ? tree.items.flatMap(entriesOf) : [];
}

function lineOf(node: unknown, { lineAt }: Reading): number {
  const start = (node as Node | null)?.range?.[0];
  return start === undefined ? 1 : lineAt(start);
}

function isBlock(node: { type?: string | undefined }): boolean {
  return node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
}

/** JSON with comments → {@link Tree}; broken text gives what could be read. */
import { type Node, parseTree } from "jsonc-parser";
import { ReaderError } from "../reader-error.ts";
import { createLineFinder } from "./lines.ts";
import { MOST_DEPTH, MOST_VALUES, type Tree, type ValueCount } from "./tree.ts";

/** Parses JSON, JSONC and JSON5-like text; throws ReaderError where it nests deeper than the stack. */
export function readJsonTree(text: string, most = MOST_VALUES): Tree | undefined {
  const lineAt = createLineFinder(text);
  try {
    const root = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
    return root && toTree(root, { left: most }, lineAt, 0);
  } catch (error) {
    if (error instanceof RangeError) throw new ReaderError("it nests too deep", { cause: error });
    throw error;
  }
}

function toTree(node: Node, count: ValueCount, lineAt: (offset: number) => number, depth: number): Tree | undefined {
  if (depth > MOST_DEPTH || --count.left < 0) return undefined;
  const line = lineAt(node.offset);
  const children = node.children ?? [];
  if (node.type === "array") {
    return { kind: "list", line, items: children.flatMap((item) => toTree(item, count, lineAt, depth + 1) ?? []) };
  }
  if (node.type === "object") {
    const entries = children.flatMap((property): (readonly [string, Tree])[] => {
      const [key, value] = property.children ?? [];
      const tree = value && toTree(value, count, lineAt, depth + 1);
      return key && tree ? [[String(key.value), tree]] : [];
    });
    // Of equal keys the last one counts, as for JSON.parse.
    return { kind: "map", line, entries: [...new Map(entries)] };
  }
  return node.type === "null" || node.type === "property"
    ? undefined
    : { kind: "text", line, text: String(node.value) };
}

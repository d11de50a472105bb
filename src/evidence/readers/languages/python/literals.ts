/** Literals of Python: strings with their prefixes, numbers as texts of their decimal digits. */
import { resolveEscapes } from "../escapes.ts";
import { join, text } from "../make.ts";
import { foldNumber } from "../numbers.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";

const LETTERS = "nrtbfva";
const NUMBERS = { literals: new Set(["integer", "float"]), unary: "unary_operator", binary: "binary_operator" };

export function numberOf(node: TreeNode): number | null {
  return foldNumber(node, NUMBERS);
}

/** A string of any kind; what an f-string or t-string holds stands between its texts. */
export function toText(node: TreeNode, walk: Walk): Expression {
  const [start] = node.children;
  const prefix = start?.type === "string_start" ? start.text.toLowerCase() : "";
  const isRaw = prefix.includes("r");
  const isFormat = prefix.includes("f") || prefix.includes("t");
  const parts = namedChildren(node).flatMap((part): readonly Expression[] => {
    if (part.type === "interpolation") return [walk.expression(childIn(part, "expression"))];
    if (part.type !== "string_content") return [];
    const content = isRaw ? part.text : resolveEscapes(part.text, LETTERS);
    return [text(isFormat ? content.replaceAll("{{", "{").replaceAll("}}", "}") : content, part.line)];
  });
  return join(parts, node.line);
}

export function toTexts(node: TreeNode, walk: Walk): Expression {
  return join(walk.expressions(namedChildren(node)), node.line);
}

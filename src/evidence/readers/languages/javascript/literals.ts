/** Literals of JavaScript: strings, templates and numbers. Numbers are texts of their decimal digits. */
import { resolveEscape } from "../escapes.ts";
import { field, join, nothing, text } from "../make.ts";
import { foldNumber } from "../numbers.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { Walk } from "../walk.ts";

const LETTERS = "nrtbfv";
const NUMBERS = { literals: new Set(["number"]), unary: "unary_expression", binary: "binary_expression" };

/** Text of a string literal or of one of its parts. */
export function textOf(node: TreeNode): string {
  if (node.type === "escape_sequence") return resolveEscape(node.text, LETTERS);
  if (node.type !== "string") return node.text;
  return namedChildren(node).map(textOf).join("");
}

export function toText(node: TreeNode): Expression {
  return text(textOf(node), node.line);
}

/** A template; `raw` keeps its escapes, as `String.raw` does. */
export function toTemplate(node: TreeNode, walk: Walk, raw = false): Expression {
  const parts = namedChildren(node).map((part) => {
    if (part.type === "template_substitution") return walk.expression(namedChildren(part)[0]);
    return text(raw ? part.text : textOf(part), part.line);
  });
  return join(parts, node.line);
}

export function toNumber(node: TreeNode): Expression {
  const value = numberOf(node);
  return value === null ? nothing(node.line) : text(String(value), node.line);
}

/** Value of a number literal and of arithmetic over such; null for anything else. */
export function numberOf(node: TreeNode | null | undefined): number | null {
  return foldNumber(node, NUMBERS);
}

/** `a.b` and `a[b]`. */
export function toField(node: TreeNode, walk: Walk): Expression {
  const of = walk.expression(childIn(node, "object"));
  const property = childIn(node, "property");
  return field(of, property ? property.text : walk.expression(childIn(node, "index")), node.line);
}

/** Key of a property; an expression where it is computed. */
export function toKey(node: TreeNode | null, walk: Walk): string | Expression {
  if (!node) return "";
  if (node.type === "string") return textOf(node);
  if (node.type === "number") return String(numberOf(node) ?? node.text);
  if (node.type !== "computed_property_name") return node.text;
  const key = walk.expression(namedChildren(node)[0]);
  return key.kind === "text" ? key.text : key;
}

/** Reads patterns: `Some(x)`, `Config { a, b: c, .. }`, `(a, b)`. */
import { aList, aName } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression, Parameter } from "../syntax.ts";
import type { RustContext } from "./context.ts";
import { declaredType } from "./types.ts";

/** Deepest pattern in a pattern. */
const MOST_DEPTH = 8;
/** A name in a pattern that begins like this is a constant or a variant. */
const isVariant = (name: string) => name.charAt(0) !== name.charAt(0).toLowerCase();

/** Returns what a pattern binds, as the target of an assignment; null where it binds nothing. */
export function readPattern(node: TreeNode | null, depth = 0): Expression | null {
  if (!node || depth > MOST_DEPTH) return null;
  switch (node.type) {
    case "identifier":
    case "shorthand_field_identifier":
      return node.text === "_" || isVariant(node.text) ? null : aName(node.text, node.line);
    case "tuple_pattern":
    case "slice_pattern":
      return aList(
        namedChildren(node).map((one) => readPattern(one, depth + 1) ?? aName("_", one.line)),
        node.line,
      );
    case "struct_pattern":
      return readStruct(node, depth);
    case "captured_pattern":
      return readPattern(namedChildren(node)[0] ?? null, depth + 1);
    default:
      return readOnly(node, depth);
  }
}

/** `Some(x)`, `&x`, `ref x`, `mut x`, `A(x) | B(x)`: the first part that binds. */
function readOnly(node: TreeNode, depth: number): Expression | null {
  if (node.type.endsWith("_literal") || node.type.includes("scoped") || node.children.length === 0) return null;
  const parts = namedChildren(node).filter(({ field }) => field !== "type" && field !== "condition");
  const bound = parts.flatMap((part) => readPattern(part, depth + 1) ?? []);
  const [first] = bound;
  if (node.type !== "tuple_struct_pattern" || bound.length <= 1) return first ?? null;
  return aList(
    parts.map((part) => readPattern(part, depth + 1) ?? aName("_", part.line)),
    node.line,
  );
}

function readStruct(node: TreeNode, depth: number): Expression {
  const fields = namedChildren(node).filter(({ type }) => type === "field_pattern");
  const entries = fields.flatMap((field): readonly (readonly [string, Expression])[] => {
    const key = childIn(field, "name")?.text ?? "";
    const target = readPattern(childIn(field, "pattern") ?? childIn(field, "name"), depth + 1);
    const own = childIn(field, "pattern") ? target : aName(key, field.line);
    return own ? [[key, own]] : [];
  });
  return { kind: "map", entries, line: node.line };
}

/** Returns the literals of a pattern: what the matched value is compared with. */
export function literalsOf(node: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const waiting: TreeNode[] = [node];
  for (let one = waiting.pop(); one && found.length < 50; one = waiting.pop()) {
    if (one.type.endsWith("_literal")) found.push(one);
    else waiting.push(...one.children.filter(({ field }) => field !== "condition").reverse());
  }
  return found;
}

/** Returns the parameters of a function or closure; what it is called on is none. */
export function readParameters(list: TreeNode | null, context: RustContext): readonly Parameter[] {
  const nodes = (list ? namedChildren(list) : []).filter(({ type }) => type !== "self_parameter");
  return nodes
    .filter(({ type }) => type !== "attribute_item")
    .map((node) => {
      const pattern = node.type === "parameter" ? childIn(node, "pattern") : node;
      const target = readPattern(pattern);
      const typed = node.type === "parameter" ? declaredType(childIn(node, "type"), context) : {};
      const name = target?.kind === "name" ? target.name : "pattern";
      const fields = target && target.kind !== "name" ? { fields: fieldsOf(target) } : {};
      return { name: target ? name : "_", ...typed, ...fields };
    });
}

function fieldsOf(target: Expression): readonly (readonly [key: string, local: string])[] {
  const entries =
    target.kind === "list"
      ? target.items.map((item, index) => [String(index), item] as const)
      : target.kind === "map"
        ? target.entries
        : [];
  return entries.flatMap(([key, item]) => (key !== null && item.kind === "name" ? [[key, item.name] as const] : []));
}

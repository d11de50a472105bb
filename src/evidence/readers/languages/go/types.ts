/** Reads Go types as far as flow needs them: what an instance is an instance of. */
import { aCompound, aField, aName } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";

/** Types whose values are no instances. */
const PLAIN = new Set(
  "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr".split(
    " ",
  ),
);
const WRAPPERS = new Set(["pointer_type", "parenthesized_type", "generic_type"]);

/** Returns the name of a type, pointers and type arguments left out; nothing for plain and composed types. */
export function typeOf(node: TreeNode | null): Expression {
  let inner = node;
  while (inner && WRAPPERS.has(inner.type)) inner = childIn(inner, "type") ?? namedChildren(inner)[0] ?? null;
  if (inner?.type === "qualified_type") {
    const module = aName(childIn(inner, "package")?.text ?? "", inner.line);
    return aField(module, childIn(inner, "name")?.text ?? "", inner.line);
  }
  const isNamed = inner?.type === "type_identifier" && !PLAIN.has(inner.text);
  return inner && isNamed ? aName(inner.text, inner.line) : aCompound([], node?.line ?? 1);
}

/** Returns the `type` of a declaration; nothing where its values are no instances. */
export function declaredType(node: TreeNode | null): { readonly type?: Expression } {
  const type = typeOf(node);
  return type.kind === "compound" ? {} : { type };
}

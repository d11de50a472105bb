/** Reads C# types as far as flow needs them: what an instance is an instance of. */
import { aName, aPath } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";

const NAMES = new Set(["identifier", "qualified_name", "alias_qualified_name"]);
const WRAPPERS = new Set(["nullable_type", "generic_name", "ref_type", "scoped_type"]);
/** Types whose values are no instances. */
const PLAIN = new Set("String Object Int32 List Dictionary IEnumerable IList Task ValueTask IntPtr".split(" "));

/** Returns the name of a type, type arguments left out. */
export function typeOf(node: TreeNode | null | undefined): Expression | null {
  let inner = node ?? null;
  while (inner && WRAPPERS.has(inner.type)) inner = childIn(inner, "type") ?? namedChildren(inner)[0] ?? null;
  return inner && NAMES.has(inner.type) ? aPath(plainName(inner.text), inner.line) : null;
}

/** `System.IO.File` of `global::System.IO.File`. */
export function plainName(text: string): string {
  const name = text.startsWith("global::") ? text.slice("global::".length) : text;
  return name.split("<")[0]?.trim() ?? "";
}

/** Returns the `type` of a declaration; nothing where its values are no instances. */
export function declaredType(node: TreeNode | null): { readonly type?: Expression } {
  const type = typeOf(node);
  return !type || (type.kind === "name" && PLAIN.has(type.name)) ? {} : { type };
}

/** Attributes of parameters that a request fills. */
const FROM_REQUESTS = new Set(["FromQuery", "FromBody", "FromForm", "FromRoute", "FromHeader"]);

/** The type of a parameter; `@request` where its attribute says that a request fills it. */
export function typeOfParameter(node: TreeNode, attributes: readonly string[]): { readonly type?: Expression } {
  if (attributes.some((one) => FROM_REQUESTS.has(one))) return { type: aName("@request", node.line) };
  return declaredType(childIn(node, "type"));
}

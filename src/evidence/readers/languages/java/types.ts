/** Reads Java types as far as flow needs them: what an instance is an instance of. */
import { aName, aPath } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";

/** Types whose values are no instances. */
const PLAIN = new Set(
  "String Object Integer Long Byte Character Boolean Double Float Void List Map Set Collection Iterable Optional var CharSequence".split(
    " ",
  ),
);

/** Returns the name of a type, type arguments left out: `a.b.Server` of `a.b.Server<T>`. */
export function typeOf(node: TreeNode | null): Expression | null {
  let inner = node;
  while (inner && (inner.type === "generic_type" || inner.type === "annotated_type"))
    inner = namedChildren(inner).find(({ type }) => type.includes("type_identifier")) ?? null;
  if (inner?.type === "type_identifier") return aName(inner.text, inner.line);
  if (inner?.type === "scoped_type_identifier") return aPath((inner.text.split("<")[0] ?? "").trim(), inner.line);
  return null;
}

/** Returns the `type` of a declaration; nothing where its values are no instances. */
export function declaredType(node: TreeNode | null): { readonly type?: Expression } {
  const type = typeOf(node);
  return !type || (type.kind === "name" && PLAIN.has(type.name)) ? {} : { type };
}

/** Annotations of parameters that a request fills. */
const FROM_REQUESTS = new Set(
  "RequestParam PathVariable RequestBody RequestHeader CookieValue ModelAttribute MatrixVariable QueryParam PathParam FormParam HeaderParam CookieParam QueryValue Header Body Part".split(
    " ",
  ),
);

/** The type of a parameter; `@request` where its annotation says that a request fills it. */
export function typeOfParameter(node: TreeNode, annotations: readonly string[]): { readonly type?: Expression } {
  if (annotations.some((one) => FROM_REQUESTS.has(one))) return { type: aName("@request", node.line) };
  return declaredType(childIn(node, "type"));
}

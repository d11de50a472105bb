/** Reads Rust types as far as flow needs them: what an instance is an instance of. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { RustContext } from "./context.ts";
import { readTypePath } from "./paths.ts";

/** Types that hold one value of another type. */
const HOLDERS = new Set(
  "Option Result Box Arc Rc Mutex RwLock RefCell Cell Cow Pin LazyLock OnceLock OnceCell Lazy".split(" "),
);
const WRAPPERS = new Set(["reference_type", "pointer_type", "dynamic_type", "abstract_type", "bounded_type"]);
const PLAIN = new Set(["String", "Self", "Vec", "str", "HashMap", "BTreeMap"]);

/** Returns the `type` of a declaration; nothing where its values are no instances. */
export function declaredType(node: TreeNode | null, context: RustContext): { readonly type?: Expression } {
  const inner = unwrap(node);
  if (!inner || PLAIN.has(inner.text)) return {};
  const isNamed = ["type_identifier", "scoped_type_identifier", "generic_type"].includes(inner.type);
  return isNamed ? { type: readTypePath(inner, context) } : {};
}

function unwrap(node: TreeNode | null): TreeNode | null {
  let inner = node;
  for (let depth = 0; inner && depth < 10; depth++) {
    const held = WRAPPERS.has(inner.type) ? (childIn(inner, "type") ?? childIn(inner, "trait")) : heldBy(inner);
    if (!held) return inner;
    inner = held;
  }
  return inner;
}

function heldBy(node: TreeNode): TreeNode | null {
  if (node.type !== "generic_type") return null;
  const name = childIn(node, "type")?.text ?? "";
  if (!HOLDERS.has(name.slice(name.lastIndexOf(":") + 1))) return null;
  return namedChildren(childIn(node, "type_arguments") ?? node).find(({ type }) => type !== "lifetime") ?? null;
}

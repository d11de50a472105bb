/** Reads paths: `Command::new` becomes a field of `std::process::Command`, whatever `use` calls it. */
import { aField, aName } from "../make-syntax.ts";
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import type { RustContext } from "./context.ts";

/** Longest path. */
const MOST_SEGMENTS = 20;

/** Returns the value of a path: a name, or a field of the module or type that it leads through. */
export function readPath(node: TreeNode, context: RustContext, suffix = ""): Expression {
  const segments = expand(segmentsOf(node), context);
  const last = `${segments.at(-1) ?? ""}${suffix}`;
  if (segments.length <= 1) return aName(last === "self" || last === "Self" ? "this" : last, node.line);
  return aField(aName(segments.slice(0, -1).join("::"), node.line), last, node.line);
}

/** Returns the full name of a type. */
export function readTypePath(node: TreeNode, context: RustContext): Expression {
  return aName(expand(segmentsOf(node), context).join("::"), node.line);
}

/** Names of a path, type arguments left out. */
function segmentsOf(node: TreeNode): readonly string[] {
  const found: string[] = [];
  let inner: TreeNode | null = node;
  while (inner && found.length < MOST_SEGMENTS) {
    if (inner.type === "generic_type" || inner.type === "generic_function" || inner.type === "bracketed_type") {
      inner = childIn(inner, "type") ?? childIn(inner, "function") ?? namedChildren(inner)[0] ?? null;
      continue;
    }
    if (inner.type === "qualified_type") {
      inner = childIn(inner, "type");
      continue;
    }
    const name = childIn(inner, "name");
    found.unshift(name?.text ?? inner.text);
    inner = name ? childIn(inner, "path") : null;
  }
  return found.filter((segment) => segment !== "");
}

/** Puts what `use` says in the place of the first name. */
function expand(segments: readonly string[], { paths, impls }: RustContext): readonly string[] {
  const [first = "", ...rest] = segments;
  if (first === "Self" && rest.length > 0) return ["this", ...rest];
  const full = paths.get(first);
  const isOwn = full === undefined || impls.has(first);
  // A single lower-case name is a function or a variable: its `use` is an import that binds it.
  if (isOwn || (rest.length === 0 && first.charAt(0) === first.charAt(0).toLowerCase())) return segments;
  return [...full.split("::"), ...rest];
}

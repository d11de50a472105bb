/** What a C or C++ file tells of itself as a whole: which of its functions run without being called by it. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";

export interface CContext {
  readonly started: readonly string[];
}

/** What operating systems call. */
const ENTRIES = new Set(["main", "wmain", "WinMain", "wWinMain", "DllMain", "_init", "_start"]);
/** Nodes in which definitions stand: conditions of the preprocessor, linkage, namespaces. */
const HOLDERS = ["preproc_", "linkage_specification", "declaration_list", "namespace_definition", "translation_unit"];
/** Deepest holder in a holder. */
const MOST_DEPTH = 8;

export function cContext(root: TreeNode): CContext {
  const started: string[] = [];
  collect(root, started, 0);
  return { started: [...new Set(started)] };
}

function collect(node: TreeNode, started: string[], depth: number): void {
  for (const one of namedChildren(node)) {
    if (one.type === "function_definition") {
      const name = declaredName(childIn(one, "declarator"));
      if (ENTRIES.has(name) || isConstructor(one)) started.push(name);
    } else if (one.type === "declaration" && isConstructor(one)) {
      started.push(declaredName(childIn(one, "declarator")));
    } else if (depth < MOST_DEPTH && HOLDERS.some((holder) => one.type.startsWith(holder))) {
      collect(one, started, depth + 1);
    }
  }
}

/** `__attribute__((constructor))` stands in front of the body. */
function isConstructor(node: TreeNode): boolean {
  const body = childIn(node, "body");
  const head = node.text.slice(0, Math.min((body?.start ?? node.end) - node.start, 300));
  return head.includes("__attribute__") && head.includes("constructor");
}

/** The name that a declarator declares: `f` of `*f(int)`, `x` of `x[3]`, `m` of `A::m`. */
export function declaredName(declarator: TreeNode | null): string {
  let inner = declarator;
  for (let depth = 0; inner && depth < 20; depth++) {
    const next =
      childIn(inner, "declarator") ?? (inner.type === "qualified_identifier" ? childIn(inner, "name") : null);
    if (next) inner = next;
    else if (inner.type.endsWith("_declarator")) inner = namedChildren(inner)[0] ?? null;
    else break;
  }
  return inner?.text ?? "";
}

/** What the items of a Rust file tell about each other: names in use, `impl` blocks of types, functions that run on load. */
import { childIn, type TreeNode } from "../parse-tree.ts";
import type { Budget } from "../syntax.ts";
import { type Use, usesOf } from "./uses.ts";

export interface RustContext {
  readonly path: string | null;
  readonly budget: Budget;
  readonly uses: readonly Use[];
  /** Full paths by the names they are used under. */
  readonly paths: ReadonlyMap<string, string>;
  /** `impl` blocks by the name of their type. */
  readonly impls: ReadonlyMap<string, readonly TreeNode[]>;
  /** Where the file declares a type first: there its methods belong. */
  readonly types: ReadonlyMap<string, TreeNode>;
  /** Functions that the compiler, the loader or the tests call. */
  readonly started: readonly string[];
  /** Macros whose arguments are parsed on their own, and how many more may be. */
  readonly macros: { left: number; depth: number };
}

/** Most macros of one file whose arguments are parsed. */
const MOST_MACROS = 3000;
const TYPES = new Set(["struct_item", "enum_item", "union_item", "trait_item"]);
/** Attributes of functions that run without being called. */
const STARTING = new Set(["proc_macro", "proc_macro_derive", "proc_macro_attribute", "ctor", "ctor::ctor"]);
const TESTING = new Set(["test", "tokio::test", "rstest", "async_std::test"]);

export function rustContext(
  root: TreeNode,
  { path, budget }: { readonly path: string | null; readonly budget: Budget },
): RustContext {
  const found = itemsIn(root);
  const uses = found.filter(({ type }) => type === "use_declaration").flatMap(usesOf);
  const impls = new Map<string, TreeNode[]>();
  for (const node of found) {
    if (node.type !== "impl_item") continue;
    const name = typeName(childIn(node, "type"));
    impls.set(name, [...(impls.get(name) ?? []), node]);
  }
  const types = found.filter(({ type }) => TYPES.has(type));
  return {
    path,
    budget,
    uses,
    paths: new Map(uses.map(({ local, path: full }) => [local, full])),
    impls,
    types: new Map(types.map((node) => [childIn(node, "name")?.text ?? "", node] as const).reverse()),
    started: startedIn(root, path),
    macros: { left: MOST_MACROS, depth: 0 },
  };
}

/** The name of a type without its arguments and its path: `Server` of `a::Server<T>`. */
export function typeName(node: TreeNode | null): string {
  let inner = node;
  while (inner && !["type_identifier", "primitive_type", "identifier"].includes(inner.type))
    inner = childIn(inner, "name") ?? childIn(inner, "type") ?? null;
  return inner?.text ?? "";
}

/** Items at the top, in modules, and `use` wherever it stands. */
function itemsIn(root: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === "use_declaration" || node.type === "impl_item" || TYPES.has(node.type)) found.push(node);
    waiting.push(...[...node.children].reverse());
  }
  return found;
}

function startedIn(root: TreeNode, path: string | null): readonly string[] {
  const isTest = path !== null && (path.startsWith("tests/") || path.includes("/tests/"));
  let marks: string[] = [];
  const found: string[] = [];
  for (const node of root.children) {
    if (node.type === "attribute_item") marks.push(attributeName(node));
    else if (node.named && !node.type.includes("comment")) {
      const name = node.type === "function_item" ? (childIn(node, "name")?.text ?? "") : "";
      const starts = name === "main" || marks.some((mark) => STARTING.has(mark) || (isTest && TESTING.has(mark)));
      if (name !== "" && starts) found.push(name);
      marks = [];
    }
  }
  return found;
}

function attributeName(item: TreeNode): string {
  const attribute = item.children.find(({ type }) => type === "attribute");
  return attribute?.children[0]?.text ?? "";
}

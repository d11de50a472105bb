/** What declarations of a Go file tell about each other: methods of types, functions that run on load, names in use. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";

export interface GoContext {
  /** Methods by the name of their receiver's type. */
  readonly methods: ReadonlyMap<string, readonly TreeNode[]>;
  /** Where the file declares a type first: there its methods belong. */
  readonly types: ReadonlyMap<string, TreeNode>;
  /** Every `init`, with a name of its own: a file may hold several. */
  readonly inits: readonly { readonly node: TreeNode; readonly name: string }[];
  readonly hasMain: boolean;
  /** Functions that `go test` calls. */
  readonly tests: readonly string[];
  /** Names that are called and that the file does not declare: what a dot import may mean. */
  readonly calledNames: ReadonlySet<string>;
}

/** Most names that a dot import binds. */
const MOST_CALLED_NAMES = 500;
const TEST_PREFIXES = ["Test", "Benchmark", "Fuzz", "Example"];

export function goContext(root: TreeNode, path: string | null): GoContext {
  const functions = root.children.filter(({ type }) => type === "function_declaration");
  const names = functions.map((node) => childIn(node, "name")?.text ?? "");
  const inits = functions.filter((_, index) => names[index] === "init");
  const isTest = path?.endsWith("_test.go") ?? false;
  return {
    methods: methodsByType(root),
    types: new Map(
      specsIn(root)
        .map((node) => [childIn(node, "name")?.text ?? "", node] as const)
        .reverse(),
    ),
    inits: inits.map((node, index) => ({ node, name: index === 0 ? "init" : `init#${index + 1}` })),
    hasMain: names.includes("main"),
    tests: isTest ? names.filter((name) => TEST_PREFIXES.some((prefix) => name.startsWith(prefix))) : [],
    calledNames: hasDotImport(root) ? calledNames(root, new Set(names)) : new Set(),
  };
}

/** Returns the name of a receiver's type: `Server` of `*Server[T]`. */
export function receiverType(method: TreeNode): string {
  let node: TreeNode | undefined = childIn(method, "receiver") ?? undefined;
  while (node && node.type !== "type_identifier")
    node = childIn(node, "type") ?? namedChildren(node).find(({ type }) => type !== "identifier");
  return node?.text ?? "";
}

function methodsByType(root: TreeNode): ReadonlyMap<string, readonly TreeNode[]> {
  const found = new Map<string, TreeNode[]>();
  for (const node of root.children) {
    if (node.type !== "method_declaration") continue;
    const type = receiverType(node);
    const others = found.get(type);
    if (others) others.push(node);
    else found.set(type, [node]);
  }
  return found;
}

function specsIn(root: TreeNode): readonly TreeNode[] {
  return root.children.filter(({ type }) => type === "type_declaration").flatMap(namedChildren);
}

function hasDotImport(root: TreeNode): boolean {
  const imports = root.children.filter(({ type }) => type === "import_declaration");
  const specs = imports.flatMap(({ children }) => children.flatMap((one) => [one, ...one.children]));
  return specs.some((spec) => childIn(spec, "name")?.type === "dot");
}

function isExported(name: string): boolean {
  return name.charAt(0) !== name.charAt(0).toLowerCase();
}

function calledNames(root: TreeNode, declared: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node && found.size < MOST_CALLED_NAMES; node = waiting.pop()) {
    const callee = node.type === "call_expression" ? childIn(node, "function") : null;
    if (callee?.type === "identifier" && isExported(callee.text) && !declared.has(callee.text)) found.add(callee.text);
    waiting.push(...node.children);
  }
  return found;
}

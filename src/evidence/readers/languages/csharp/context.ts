/** What a C# file tells of itself as a whole: which of its methods run without being called by it. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";

export interface CsharpContext {
  /** `Class.Method`, in order. */
  readonly started: readonly string[];
}

/** Methods that a tool calls on its own on whoever derives from its type. */
const CALLED_ON: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["ISourceGenerator", new Set(["Initialize", "Execute"])],
  ["IIncrementalGenerator", new Set(["Initialize"])],
  ["DiagnosticAnalyzer", new Set(["Initialize"])],
  ["Task", new Set(["Execute"])],
  ["ITask", new Set(["Execute"])],
  ["ToolTask", new Set(["Execute"])],
  ["MonoBehaviour", new Set(["Awake", "Start", "OnEnable"])],
  ["IHostedService", new Set(["StartAsync"])],
  ["BackgroundService", new Set(["ExecuteAsync"])],
]);
const STARTING = new Set(["ModuleInitializer", "InitializeOnLoadMethod", "RuntimeInitializeOnLoadMethod"]);
const TESTING = new Set([
  "Fact",
  "Theory",
  "Test",
  "TestCase",
  "TestMethod",
  "SetUp",
  "OneTimeSetUp",
  "TestInitialize",
]);
/** Deepest type or namespace in another. */
const MOST_DEPTH = 6;

export function csharpContext(root: TreeNode, path: string | null): CsharpContext {
  const isTest = path?.toLowerCase().includes("test") ?? false;
  const started: string[] = [];
  collect(root, "", { isTest, called: new Set() }, started, 0);
  return { started };
}

interface Surroundings {
  readonly isTest: boolean;
  readonly called: ReadonlySet<string>;
}

function collect(owner: TreeNode, name: string, around: Surroundings, started: string[], depth: number): void {
  for (const node of namedChildren(owner)) {
    if (node.type === "method_declaration") {
      const method = childIn(node, "name")?.text ?? "";
      if (isStarted(node, method, around)) started.push(name === "" ? method : `${name}.${method}`);
    } else if (depth < MOST_DEPTH && HOLDERS.has(node.type)) {
      const own = childIn(node, "name")?.text ?? "";
      const body = childIn(node, "body") ?? node;
      const isNamespace = node.type.includes("namespace");
      collect(body, isNamespace ? "" : own, { ...around, called: calledOn(node) }, started, depth + 1);
    }
  }
}

const HOLDERS = new Set([
  "namespace_declaration",
  "file_scoped_namespace_declaration",
  "class_declaration",
  "struct_declaration",
  "record_declaration",
]);

function isStarted(method: TreeNode, name: string, { isTest, called }: Surroundings): boolean {
  const marks = attributesOf(method);
  return (
    name === "Main" || called.has(name) || marks.some((mark) => STARTING.has(mark) || (isTest && TESTING.has(mark)))
  );
}

/** Names of a declaration's attributes, without their namespaces. */
export function attributesOf(node: TreeNode): readonly string[] {
  return node.children
    .filter(({ type }) => type === "attribute_list")
    .flatMap(namedChildren)
    .map((one) => {
      const name = childIn(one, "name")?.text ?? "";
      return name.slice(name.lastIndexOf(".") + 1);
    });
}

function calledOn(node: TreeNode): ReadonlySet<string> {
  const bases = node.children.find(({ type }) => type === "base_list");
  const names = (bases ? namedChildren(bases) : [])
    .slice(0, 30)
    .map(({ text }) => text.slice(text.lastIndexOf(".") + 1));
  return new Set(names.flatMap((name) => [...(CALLED_ON.get(name) ?? [])]));
}

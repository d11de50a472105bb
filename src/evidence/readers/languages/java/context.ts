/** What a Java file tells of itself as a whole: which of its methods run without being called by it. */
import { childIn, namedChildren, type TreeNode } from "../parse-tree.ts";

export interface JavaContext {
  /** `Class.method`, in order; bare names of methods that stand in no class. */
  readonly started: readonly string[];
}

/** What the virtual machine calls. */
const ENTRIES = new Set(["main", "premain", "agentmain"]);
/** Methods that a tool or framework calls on its own on whoever extends or implements its type. */
const CALLED_ON: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["Plugin", new Set(["apply"])],
  ["AbstractProcessor", new Set(["init", "process"])],
  ["Processor", new Set(["init", "process"])],
  ["ServletContextListener", new Set(["contextInitialized"])],
  ["CommandLineRunner", new Set(["run"])],
  ["ApplicationRunner", new Set(["run"])],
  ["JavaPlugin", new Set(["onEnable", "onLoad"])],
  ["Application", new Set(["onCreate", "attachBaseContext", "start"])],
  ["ContentProvider", new Set(["onCreate"])],
  ["AbstractMojo", new Set(["execute"])],
  ["Mojo", new Set(["execute"])],
  ["BeforeAllCallback", new Set(["beforeAll"])],
]);
const STARTING = new Set(["PostConstruct", "EventListener", "Scheduled"]);
const TESTING = new Set([
  "Test",
  "BeforeAll",
  "BeforeEach",
  "Before",
  "BeforeClass",
  "ParameterizedTest",
  "RepeatedTest",
]);
/** Deepest class in a class. */
const MOST_DEPTH = 5;
/** Most types that a class is looked at for. */
const MOST_TYPES = 30;

export function javaContext(root: TreeNode, path: string | null): JavaContext {
  const isTest = path?.includes("/test/") ?? false;
  const started: string[] = [];
  collect(namedChildren(root), "", { isTest, called: new Set() }, started, 0);
  return { started };
}

interface Surroundings {
  readonly isTest: boolean;
  readonly called: ReadonlySet<string>;
}

function collect(
  nodes: readonly TreeNode[],
  owner: string,
  around: Surroundings,
  started: string[],
  depth: number,
): void {
  for (const node of nodes) {
    const name = childIn(node, "name")?.text ?? "";
    const body = childIn(node, "body");
    if (node.type === "method_declaration") {
      if (isStarted(node, name, around)) started.push(owner === "" ? name : `${owner}.${name}`);
    } else if (body && node.type.endsWith("_declaration") && depth < MOST_DEPTH) {
      const members = namedChildren(body).flatMap((one) =>
        one.type === "enum_body_declarations" ? namedChildren(one) : [one],
      );
      collect(members, name, { ...around, called: calledOn(node) }, started, depth + 1);
    }
  }
}

function isStarted(method: TreeNode, name: string, { isTest, called }: Surroundings): boolean {
  const marks = annotationsOf(method);
  return (
    ENTRIES.has(name) || called.has(name) || marks.some((mark) => STARTING.has(mark) || (isTest && TESTING.has(mark)))
  );
}

/** Names of a declaration's annotations, without their packages. */
export function annotationsOf(node: TreeNode): readonly string[] {
  const modifiers = node.children.find(({ type }) => type === "modifiers");
  return (modifiers ? namedChildren(modifiers) : []).map((one) => {
    const name = childIn(one, "name")?.text ?? "";
    return name.slice(name.lastIndexOf(".") + 1);
  });
}

function calledOn(node: TreeNode): ReadonlySet<string> {
  const found: string[] = [];
  const waiting = ["superclass", "interfaces"].flatMap((field) => childIn(node, field) ?? []);
  for (let one = waiting.pop(); one && found.length < MOST_TYPES; one = waiting.pop()) {
    if (one.type === "type_identifier") found.push(one.text);
    waiting.push(...one.children);
  }
  return new Set(found.flatMap((type) => [...(CALLED_ON.get(type) ?? [])]));
}

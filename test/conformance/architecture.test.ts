/**
 * Who may import whom. The table is the rule; what the code does beside it fails. `type` in a row means that only types
 * may be taken: nothing of it runs.
 */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const SRC = join(import.meta.dirname, "../../src");

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path under src; null for a package or a module of Node. */
  readonly target: string | null;
  readonly typeOnly: boolean;
}

const FILES = globSync("**/*.ts", { cwd: SRC })
  .filter((file) => !file.startsWith("database/generated/"))
  .sort();

const IMPORTS = FILES.flatMap((from) => importsOf(from, readFileSync(join(SRC, from), "utf8")));

function importsOf(from: string, text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\b([^;'"]*?)\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, clause = "", named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? "";
    return {
      from,
      specifier,
      target: specifier.startsWith(".") ? relative(SRC, join(SRC, dirname(from), specifier)) : null,
      typeOnly: isTypeOnly(clause),
    };
  });
}

/** `import type …`, or braces in which every name is a type. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /\{([^}]*)\}/s
    .exec(clause)?.[1]
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type "));
}

/** What a folder may import besides itself. `engine:type` allows types alone; folders below a named one are meant as well. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  app: ["pipeline", "engine:type"],
  pipeline: ["engine"],
  intake: ["engine", "pipeline", "config:type", "database", "github", "metrics"],
  inbox: ["engine", "pipeline", "config:type", "database", "metrics"],
  evidence: ["engine", "pipeline", "config:type", "github", "git", "registries", "metrics"],
  store: ["engine", "pipeline", "config:type", "database", "metrics"],
  report: ["engine", "pipeline", "config:type", "github", "mail", "webhook"],
  "report/render": ["engine", "pipeline:type"],
  "report/send": ["engine", "pipeline", "config:type", "github", "mail", "webhook", "report/render"],
  setup: ["pipeline", "config:type", "github:type", "report/render"],
  doctor: ["config:type", "github", "mail:type"],
  dashboard: ["store", "report/render", "engine", "pipeline"],
  config: ["engine", "pipeline"],
  github: [],
  git: [],
  mail: [],
  webhook: [],
  registries: [],
  images: [],
  metrics: [],
  database: [],
  log: [],
  judge: ["engine", "pipeline", "evidence"],
  commands: [
    "compose",
    "doctor:type",
    "engine",
    "pipeline",
    "evidence",
    "store",
    "report",
    "config",
    "inbox",
    "intake",
    "database",
    "git",
  ],
  compose: [
    "commands",
    "judge",
    "engine",
    "app",
    "pipeline",
    "intake",
    "inbox",
    "evidence",
    "store",
    "report",
    "dashboard",
    "setup",
    "doctor",
    "config",
    "github",
    "git",
    "mail",
    "images",
    "metrics",
    "webhook",
    "registries",
    "database",
    "log",
  ],
  entries: ["commands", "compose", "config"],
};

function folderOf(path: string): string {
  if (!path.includes("/")) return "entries";
  const [first = "", second = ""] = path.split("/");
  return first === "report" && (second === "render" || second === "send") ? `${first}/${second}` : first;
}

function isAllowed({ from, target, typeOnly }: Import): boolean {
  if (target === null) return true;
  const [own, other] = [folderOf(from), folderOf(target)];
  if ((own === other || other.startsWith(`${own}/`)) && own !== "entries") return true;
  return (MAY_IMPORT[own] ?? []).some((rule) => {
    const [folder = "", kind] = rule.split(":");
    return (other === folder || other.startsWith(`${folder}/`)) && (kind !== "type" || typeOnly);
  });
}

const say = ({ from, specifier }: Import) => `${from} imports ${specifier}`;

test("reads imports of every form", () => {
  const text = [
    'import a from "./a.ts";',
    'import type { B } from "./b.ts";',
    'import {\n  type C,\n  type D,\n} from "../c/d.ts";',
    'import { type E, e } from "zod";',
    'export * from "./f.ts";',
    'import "./g.ts";',
    'const h = await import("./h.ts");',
  ].join("\n");
  expect(importsOf("x/y.ts", text).map(({ target, specifier, typeOnly }) => [target ?? specifier, typeOnly])).toEqual([
    ["x/a.ts", false],
    ["x/b.ts", true],
    ["c/d.ts", true],
    ["zod", false],
    ["x/f.ts", false],
    ["x/g.ts", false],
    ["x/h.ts", false],
  ]);
});

test("every folder is in the table", () => {
  expect([...new Set(FILES.map(folderOf))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test("folders import what the table allows, and nothing else", () => {
  expect(IMPORTS.filter((one) => !isAllowed(one)).map(say)).toEqual([]);
});

test("the engine imports itself and zod", () => {
  const foreign = IMPORTS.filter(
    ({ from, target, specifier }) => from.startsWith("engine/") && target === null && specifier !== "zod",
  );
  expect(foreign.map(say)).toEqual([]);
});

test("renderers do no I/O: of Node they take what only calculates", () => {
  const calculating = new Set(["node:crypto", "node:util"]);
  const others = IMPORTS.filter(
    ({ from, specifier }) =>
      from.startsWith("report/render/") && specifier.startsWith("node:") && !calculating.has(specifier),
  );
  expect(others.map(say)).toEqual([]);
});

test("only the database's own errors file knows Prisma's error codes, and only it imports the generated client", () => {
  const generated = IMPORTS.filter(
    ({ from, target }) => target?.startsWith("database/generated/") && !from.startsWith("database/"),
  );
  expect(generated.map(say)).toEqual([]);
});

test("nobody imports an entry point", () => {
  const entries = IMPORTS.filter(({ target }) => target !== null && !target.includes("/"));
  expect(entries.map(say)).toEqual([]);
});

test("nothing that runs imports itself by way of others", () => {
  const graph = new Map<string, string[]>();
  for (const { from, target, typeOnly } of IMPORTS) {
    if (target !== null && !typeOnly) graph.set(from, [...(graph.get(from) ?? []), target]);
  }
  expect(cyclesIn(graph)).toEqual([]);
});

/** Every cycle that a walk in depth closes, as its path. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file].join(" → "));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

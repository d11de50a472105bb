/** Azure Pipelines: scripts and tasks wherever they stand – in jobs, in templates, below conditions. */
import type { Language } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { scriptTypeLanguage, taskName, taskScripts } from "./ci/azure-tasks.ts";
import { callProgram, imagePrograms } from "./ci/call-program.ts";
import { type CommandFrame, ciStart, commandPrograms, secretOf, type Variables, variableOf } from "./ci/ci-program.ts";
import { isOutsidersVariable } from "./ci/platform-variables.ts";
import { isCredentialName } from "./ci/variable-names.ts";
import { createCutter } from "./cutter.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, Placement, StartedFile } from "./place.ts";
import { callOf, createPlace, merge, NOTHING, nameOf } from "./placed.ts";
import { entriesAt, itemsAt, type MapTree, type Tree, textAt, valueAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

const SCRIPTS: readonly (readonly [key: string, language: Language])[] = [
  ["script", "shell"],
  ["bash", "shell"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
];
/** Below these keys stand values, not steps. */
const VALUES = new Set(["inputs", "env", "variables"]);
const MOST_DEPTH = 30;
/** Pools whose machines Microsoft runs. */
const HOSTED_POOLS = ["azure pipelines", "hosted"];

interface Around {
  readonly frame: CommandFrame;
  readonly folder: string;
  readonly isWindows: boolean;
}

export const azurePipelines = createPlace(
  "azure-pipelines",
  (path) => {
    if (!["yml", "yaml"].includes(extensionOf(path))) return false;
    const folders = folderOf(path).toLowerCase().split("/");
    return baseName(path).toLowerCase().includes("azure-pipeline") || folders.some((one) => FOLDERS.has(one));
  },
  (text, path) => {
    const root = readYamlTree(text);
    if (root === undefined) return NOTHING;
    const frame: CommandFrame = { name: "pipeline", by: "Azure Pipelines", session: null };
    return merge(placeTree(root, { frame, folder: folderOf(path), isWindows: false }, 0));
  },
);

const FOLDERS = new Set([".azure-pipelines", "azure-pipelines", ".azuredevops", ".azdo", ".pipelines", ".vsts"]);

function placeTree(tree: Tree, around: Around, depth: number): readonly Placement[] {
  if (depth > MOST_DEPTH) return [];
  if (tree.kind === "list") return tree.items.flatMap((item) => placeTree(item, around, depth + 1));
  if (tree.kind === "text") return [];
  const here = aroundOf(tree, around);
  const below = tree.entries.flatMap(([key, value]) => (VALUES.has(key) ? [] : placeTree(value, here, depth + 1)));
  return [placeMap(tree, here), ...below];
}

/** Jobs, stages and the file itself have variables and machines of their own. */
function aroundOf(map: MapTree, around: Around): Around {
  const job = textAt(map, "job") ?? textAt(map, "deployment");
  const pool = valueAt(map, "pool");
  const image = textAt(pool, "vmImage");
  const poolName = textAt(pool, "name") ?? textAt(pool);
  const isHosted = image !== undefined || HOSTED_POOLS.some((name) => poolName?.toLowerCase().startsWith(name));
  const { frame } = around;
  return {
    ...around,
    isWindows: image === undefined ? around.isWindows : image.toLowerCase().startsWith("windows"),
    frame: {
      ...frame,
      ...(job === undefined
        ? {}
        : { name: `job "${job}"`, by: `Azure Pipelines job "${job}"`, session: `job ${job} ${map.line}` }),
      ...(pool === undefined ? {} : { machine: isHosted ? "runner" : "self-hosted" }),
      session:
        job === undefined
          ? (frame.session ?? (valueAt(map, "steps") ? `steps ${map.line}` : null))
          : `job ${job} ${map.line}`,
      variables: [...(frame.variables ?? []), ...variablesOf(valueAt(map, "variables"))],
    },
  };
}

/** `NAME: value`, or a list of `name` and `value`. */
function variablesOf(tree: Tree | undefined): Variables {
  const named = itemsAt(tree).flatMap((item): Variables => {
    const name = textAt(item, "name");
    const value = valueAt(item, "value");
    return name !== undefined && value ? [variableOf(name, value)] : [];
  });
  return [...entriesAt(tree).map(([name, value]) => variableOf(name, value)), ...named];
}

function placeMap(map: MapTree, around: Around): Placement {
  const { isWindows, folder } = around;
  const frame = stepFrame(map, around);
  const programs = SCRIPTS.flatMap(([key, language]) =>
    commandPrograms(valueAt(map, key), { ...frame, language: key === "script" && isWindows ? "batch" : language }),
  );
  const images = valueAt(map, "steps") ? imagePrograms(valueAt(map, "container"), frame, "image") : [];
  const task = valueAt(map, "task");
  const template = textAt(map, "template");
  const path = template === undefined || template.includes("@") ? undefined : templatePath(folder, template);
  const starts: StartedFile[] = path ? [{ path, start: ciStart(frame), line: map.line }] : [];
  if (task?.kind !== "text") return { programs: [...images, ...programs], starts };
  const found = placeTask(task.text, map, frame);
  return { programs: [...images, ...programs, ...found.programs], starts: [...starts, ...found.starts] };
}

function templatePath(folder: string, written: string): string | undefined {
  return written.includes("$")
    ? undefined
    : resolvePath(written.startsWith("/") ? "" : folder, written.startsWith("/") ? written.slice(1) : written);
}

function stepFrame(map: MapTree, { frame }: Around): CommandFrame {
  const label = textAt(map, "displayName") ?? textAt(map, "name");
  const environment = entriesAt(map, "env").map(([name, value]) => variableOf(name, value));
  const variables = [...(frame.variables ?? []), ...environment];
  const known = new Set(variables.map(([name]) => name.toLowerCase()));
  return {
    ...frame,
    name: label === undefined ? `step of ${frame.name}` : `step "${label}" of ${frame.name}`,
    variables,
    folder: resolvePath("", textAt(map, "workingDirectory") ?? "") ?? "",
    cutter: () =>
      createCutter([
        { open: "$".concat("{{"), close: "}}", resolve: templateValue },
        { open: "$(", close: ")", resolve: (inner, line) => macroValue(inner, line, known) },
      ]),
  };
}

/** Values that are put in before the pipeline starts. */
function templateValue(inner: string, line: number): Expression {
  if (inner.startsWith("parameters")) return { kind: "origin", origin: { kind: "argument" }, line };
  return nameOf(inner.startsWith("variables.") ? inner.slice("variables.".length) : inner, line);
}

/** `$(Name)` is a variable where one of that name is known; anything else is left to the shell. */
function macroValue(inner: string, line: number, known: ReadonlySet<string>): Expression | undefined {
  if (inner.length > 100 || inner.includes(" ") || inner.includes("$") || inner.includes("/")) return undefined;
  const variable = inner.replaceAll(".", "_");
  if (known.has(inner.toLowerCase())) return nameOf(inner, line);
  if (isOutsidersVariable(variable)) return { kind: "origin", origin: { kind: "title", which: inner }, line };
  if (isCredentialName(variable) || inner.toLowerCase() === "system.accesstoken") return secretOf(inner, line);
  return inner.includes(".") ? nameOf(inner, line) : undefined;
}

function placeTask(task: string, map: MapTree, frame: CommandFrame): Placement {
  const inputs = entriesAt(map, "inputs").map(([name, value]): readonly [string, Tree] => [name.toLowerCase(), value]);
  const scripts = taskScripts(task);
  const type = inputs.find(([name]) => name === "scripttype")?.[1];
  const programs: PlacedProgram[] = [];
  const starts: StartedFile[] = [];
  for (const [name, value] of inputs) {
    if (scripts?.inline.includes(name)) {
      programs.push(
        ...commandPrograms(value, { ...frame, language: scripts.language ?? scriptTypeLanguage(textAt(type)) }),
      );
    }
    const path = scripts?.files.includes(name) ? resolvePath("", textAt(value) ?? "") : undefined;
    if (path) starts.push({ path, start: ciStart(frame), line: value.line });
  }
  if (scripts) return { programs, starts };
  const cutter = frame.cutter?.();
  const words = inputs.flatMap(
    ([name, value]): Variables =>
      value.kind === "text" && cutter ? [[name, cutter.value(value.text, value.line)]] : [],
  );
  return { programs: [callProgram(frame.name, callOf(`task:${taskName(task)}`, words, map.line), frame)], starts };
}

/** Taskfiles: commands of tasks and of variables, and Taskfiles that they include. */
import { fetchAndRun, isAddress } from "./fetched.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, doing, NOTHING, placement, startOf, syntaxProgram } from "./placed.ts";
import { taskMoment } from "./python/task-programs.ts";
import { taskProgram } from "./task-program.ts";
import { entriesAt, itemsAt, type Tree, textAt, valueAt, walkMaps } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

const TASKFILES = new Set(["taskfile.yml", "taskfile.yaml", "taskfile.dist.yml", "taskfile.dist.yaml"]);

export const taskfile = createPlace(
  "taskfile",
  (path) => TASKFILES.has(baseName(path).toLowerCase()),
  (text, path) => {
    const root = readYamlTree(text);
    if (root === undefined) return NOTHING;
    const folder = folderOf(path);
    const tasks = entriesAt(root, "tasks").flatMap(([name, task]) => taskPrograms(name, task, folder));
    const included = entriesAt(root, "includes").map(([, one]) =>
      one.kind === "map" ? valueAt(one, "taskfile") : one,
    );
    return placement(
      [...variablePrograms(root, folder), ...tasks, ...included.flatMap(remoteTasks)],
      included.flatMap((one) => localTasks(one, folder)),
    );
  },
);

/** `vars: { X: { sh: command } }`. */
function variablePrograms(root: Tree, folder: string): readonly PlacedProgram[] {
  const programs: PlacedProgram[] = [];
  walkMaps(root, (map, keys) => {
    const command = valueAt(map, "sh");
    if (command?.kind !== "text") return;
    programs.push(taskProgram(`variable ${keys.at(-1) ?? ""}`, command, { when: "build", by: "task", folder }));
  });
  return programs;
}

function taskPrograms(name: string, task: Tree, folder: string): readonly PlacedProgram[] {
  const when = name === "default" ? "build" : taskMoment(name);
  const below = textAt(task, "dir") ?? "";
  const frame = { when, by: `task ${name}`, folder: resolvePath(folder, below) ?? folder } as const;
  const commands =
    task.kind === "text"
      ? [task]
      : task.kind === "list"
        ? task.items
        : [...itemsAt(task, "cmds"), ...(valueAt(task, "cmd") ? [valueAt(task, "cmd")] : [])];
  return commands.flatMap((one) => {
    const command = one?.kind === "map" ? (valueAt(one, "cmd") ?? valueAt(one, "defer")) : one;
    return command?.kind === "text" ? [taskProgram(`task ${name}`, command, frame)] : [];
  });
}

function remoteTasks(tree: Tree | undefined): readonly PlacedProgram[] {
  if (tree?.kind !== "text" || !isAddress(tree.text)) return [];
  const call = fetchAndRun(tree.text, { digest: false, line: tree.line });
  return [
    syntaxProgram("include", {
      body: [doing(call)],
      line: tree.line,
      start: startOf("build", "task includes a Taskfile"),
    }),
  ];
}

function localTasks(tree: Tree | undefined, folder: string): readonly StartedFile[] {
  const path = tree?.kind === "text" && !isAddress(tree.text) ? resolvePath(folder, tree.text) : undefined;
  if (!path || !tree) return [];
  const file = extensionOf(path) === "" ? `${path}/Taskfile.yml` : path;
  return [{ path: file, start: startOf("build", "task includes a Taskfile"), line: tree.line }];
}

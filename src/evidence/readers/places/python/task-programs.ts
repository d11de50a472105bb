/** Tasks of Python's task runners, in the forms in which their settings write them. */
import type { StartMoment } from "../../../../engine/index.ts";
import { commandSetting } from "../command-program.ts";
import type { PlacedProgram } from "../place.ts";
import { startOf, textProgram } from "../placed.ts";
import { type Tree, textAt, valueAt } from "../tree.ts";

/** Hooks that a package manager runs by itself. Source: pdm-project.org, "Hook scripts". */
const INSTALL = new Set(["pre_install", "post_install", "post_lock", "pre_lock"]);
const BUILD = new Set(["build", "pre_build", "post_build", "prebuild"]);
const TEST = new Set(["test", "tests", "check", "pre_test", "post_test"]);
/** Keys of a task whose value is a command, and those whose value is code of another language. */
const COMMANDS = ["cmd", "shell", "command", "composite", "sequence", "default", "commands"];

/** Returns when a task of that name runs. */
export function taskMoment(name: string): StartMoment {
  const lower = name.toLowerCase();
  if (INSTALL.has(lower)) return "install";
  if (BUILD.has(lower)) return "build";
  return TEST.has(lower) ? "test" : "manual";
}

/** Returns the programs of one task: a command, a list of them, or a map that names them. */
export function taskPrograms(tool: string, name: string, task: Tree, folder: string): readonly PlacedProgram[] {
  const start = startOf(taskMoment(name), `${tool} ${name}`);
  const label = `${tool} ${name}`;
  if (task.kind === "text") return commandSetting(label, task, { start, folder });
  if (task.kind === "list")
    return task.items.flatMap((item) =>
      item.kind === "map" ? taskPrograms(tool, name, item, folder) : commandSetting(label, item, { start, folder }),
    );
  const code = valueAt(task, "expr") ?? valueAt(task, "call") ?? valueAt(task, "script");
  const python =
    code?.kind === "text"
      ? [textProgram(label, { language: "python", text: code.text, line: code.line, start }, { folder })]
      : [];
  const below = resolveFolder(folder, textAt(task, "working_dir") ?? textAt(task, "cwd"));
  return [...python, ...COMMANDS.flatMap((key) => listed(label, valueAt(task, key), { start, folder: below }))];
}

/** A list under a key holds whole commands, one an item, or the words of one. */
function listed(
  label: string,
  tree: Tree | undefined,
  frame: { readonly start: ReturnType<typeof startOf>; readonly folder: string },
): readonly PlacedProgram[] {
  if (tree?.kind !== "list") return commandSetting(label, tree, frame);
  const areLines = tree.items.some((item) => item.kind !== "text" || item.text.includes(" "));
  return areLines
    ? tree.items.flatMap((item) =>
        commandSetting(label, item.kind === "map" ? (valueAt(item, "cmd") ?? valueAt(item, "shell")) : item, frame),
      )
    : commandSetting(label, tree, frame);
}

function resolveFolder(folder: string, below: string | undefined): string {
  return below === undefined || below.includes("$") || below.startsWith("/")
    ? folder
    : [folder, below].filter((one) => one !== "" && one !== ".").join("/");
}

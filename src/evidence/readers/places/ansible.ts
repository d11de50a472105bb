/** Ansible: commands, scripts, downloads and files of tasks. */
import type { Language } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { blankControl, braceCutter } from "./brace-template.ts";
import { fetchFile } from "./fetched.ts";
import { interpolate } from "./interpolate.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import {
  callOf,
  commandOf,
  createPlace,
  doing,
  placement,
  startOf,
  syntaxProgram,
  textOf,
  textProgram,
} from "./placed.ts";
import { type MapTree, type Tree, textAt, textsOf, valueAt, walkMaps } from "./tree.ts";
import { readYamlTrees } from "./yaml-tree.ts";

const FOLDERS = new Set(["tasks", "handlers", "playbooks", "playbook", "ansible", "roles"]);
/** Modules whose free form is a command line. Source: docs.ansible.com, "ansible.builtin". */
const COMMANDS: ReadonlyMap<string, Language> = new Map<string, Language>([
  ["shell", "shell"],
  ["command", "shell"],
  ["raw", "shell"],
  ["expect", "shell"],
  ["win_shell", "powershell"],
  ["win_command", "batch"],
]);
const START = startOf("build", "ansible-playbook");

export const ansible = createPlace(
  "ansible",
  (path) => {
    if (!["yml", "yaml"].includes(extensionOf(path))) return false;
    const name = baseName(path).toLowerCase();
    return (
      name.startsWith("playbook") ||
      name.startsWith("site.") ||
      folderOf(path)
        .toLowerCase()
        .split("/")
        .some((one) => FOLDERS.has(one))
    );
  },
  (text, path) => {
    const programs: PlacedProgram[] = [];
    const starts: StartedFile[] = [];
    for (const root of readYamlTrees(blankControl(text))) {
      walkMaps(root, (task) => {
        const name = textAt(task, "name") ?? "task";
        for (const [key, value] of task.entries) {
          const module = key.slice(key.lastIndexOf(".") + 1);
          programs.push(...taskPrograms(name, module, value, task));
          starts.push(...scriptFiles(module, value, folderOf(path)));
        }
      });
    }
    return placement(programs, starts);
  },
);

function taskPrograms(name: string, module: string, value: Tree, task: MapTree): readonly PlacedProgram[] {
  const language = COMMANDS.get(module);
  if (language) return commandPrograms(name, language, value, task);
  if (value.kind !== "map") return [];
  const of = (text: string | undefined): Expression => interpolateAll(text ?? "", value.line);
  if (module === "get_url") {
    const digest = textAt(value, "checksum") !== undefined;
    return calls(name, fetchFile(of(textAt(value, "url")), of(textAt(value, "dest")), { digest, line: value.line }));
  }
  if (module === "unarchive" && textAt(value, "src")?.includes("://")) {
    return calls(
      name,
      fetchFile(of(textAt(value, "src")), of(textAt(value, "dest")), { digest: false, line: value.line }),
    );
  }
  if (module === "copy" && textAt(value, "content") !== undefined) {
    return calls(
      name,
      callOf(
        "write-file",
        [
          [null, of(textAt(value, "dest"))],
          [null, of(textAt(value, "content"))],
        ],
        value.line,
      ),
    );
  }
  const job = module === "cron" ? valueAt(value, "job") : undefined;
  return job ? commandPrograms(name, "shell", job, task) : [];
}

function calls(name: string, call: ReturnType<typeof callOf>): readonly PlacedProgram[] {
  return [syntaxProgram(`task "${name}"`, { body: [doing(call)], line: call.line, start: START }, { session: "play" })];
}

function interpolateAll(text: string, line: number): Expression {
  return text.includes("{{") ? braceCutter().value(text, line) : interpolate(text, line);
}

/** A command line as the module's value or under `cmd`, or words under `argv`. */
function commandPrograms(name: string, language: Language, value: Tree, task: MapTree): readonly PlacedProgram[] {
  const line =
    value.kind === "text"
      ? value
      : (valueAt(value, "cmd") ?? valueAt(value, "_raw_params") ?? valueAt(value, "command"));
  const words = textsOf(valueAt(value, "argv")).map((one) => textOf(one.text, one.line));
  const command = commandOf(words, words[0]?.line ?? value.line);
  if (command)
    return [
      syntaxProgram(
        `task "${name}"`,
        { body: [doing(command)], line: command.line, start: START, language: "shell" },
        { session: "play" },
      ),
    ];
  if (line?.kind !== "text") return [];
  const cutter = braceCutter();
  const text = cutter.cut(line.text, line.line);
  const environment = valueAt(task, "environment");
  const variables =
    environment?.kind === "map"
      ? environment.entries.flatMap(([key, one]) =>
          one.kind === "text" ? [[key, interpolateAll(one.text, one.line)] as const] : [],
        )
      : [];
  return [
    textProgram(
      `task "${name}"`,
      { language, text, line: line.line, start: START },
      { session: "play", variables: [...variables, ...cutter.variables()] },
    ),
  ];
}

/** `script: files/x.sh` copies a script to the machine and runs it there. */
function scriptFiles(module: string, value: Tree, folder: string): readonly StartedFile[] {
  if (module !== "script") return [];
  const written = (value.kind === "text" ? value.text : (textAt(value, "cmd") ?? "")).split(" ", 1)[0] ?? "";
  const role = folder.endsWith("tasks") || folder.endsWith("handlers") ? folderOf(folder) : folder;
  return [`${role}/files/${written}`, `${folder}/${written}`].flatMap((one) => {
    const path = written === "" || written.includes("{") ? undefined : resolvePath("", one);
    return path ? [{ path, start: START, line: value.line }] : [];
  });
}

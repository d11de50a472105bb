/** VS Code and its relatives: tasks, settings, workspaces. */
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";
import { serversOf } from "./agent.ts";
import { at, commandText, elements, type Json, lineCounter, members, quote, readJson, scalar } from "./json.ts";

const SYSTEMS = ["windows", "osx", "linux"];

export function readVscode(path: string, text: string): AutorunFacts {
  const root = readJson(text);
  const lineOf = lineCounter(text);
  const workspace = path.endsWith(".code-workspace");
  const tasks = workspace ? at(root, "tasks", "tasks") : path.endsWith("tasks.json") ? at(root, "tasks") : undefined;
  const settings = workspace ? at(root, "settings") : path.endsWith("settings.json") ? root : undefined;
  const servers = path.endsWith("mcp.json") ? root : at(settings, "mcp");
  return {
    tool: "vscode",
    commands: [
      ...readTasks(elements(tasks), root, lineOf),
      ...readSettings(settings, lineOf),
      ...serversOf(servers, lineOf),
    ],
    loosened: loosenedBy(settings),
  };
}

type LineOf = (node: Json | undefined) => number | null;

function readTasks(tasks: readonly Json[], root: Json | undefined, lineOf: LineOf): AutorunCommand[] {
  const onOpen = openedTasks(tasks);
  return tasks.flatMap((task) => readTask(task, root, { lineOf, onOpen: onOpen.has(task) }));
}

/** Tasks that opening the folder starts, those that they depend on included. */
function openedTasks(tasks: readonly Json[]): ReadonlySet<Json> {
  const opened = new Set(tasks.filter((task) => scalar(at(task, "runOptions", "runOn")) === "folderOpen"));
  for (const task of opened) {
    const depends = at(task, "dependsOn");
    const labels = new Set([depends, ...elements(depends)].map((one) => scalar(one)));
    labels.delete(null);
    for (const other of tasks) {
      const label = scalar(at(other, "label")) ?? scalar(at(other, "taskName"));
      if (label !== null && labels.has(label)) opened.add(other);
    }
  }
  return opened;
}

function readTask(
  task: Json,
  root: Json | undefined,
  { lineOf, onOpen }: { readonly lineOf: LineOf; readonly onOpen: boolean },
): AutorunCommand[] {
  const presentation = at(task, "presentation") ?? at(root, "presentation");
  const reveal = scalar(at(presentation, "reveal"));
  const label = scalar(at(task, "label")) ?? "";
  const hidden =
    reveal === "never" ||
    reveal === "silent" ||
    scalar(at(presentation, "echo")) === "false" ||
    scalar(at(task, "hide")) === "true" ||
    scalar(at(presentation, "close")) === "true" ||
    label.includes(" ".repeat(20));
  const bodies = [task, ...SYSTEMS.map((system) => at(task, system))];
  return bodies.flatMap((body): AutorunCommand[] => {
    const program = at(body, "command") ?? at(body, "script");
    const command = commandText(program);
    if (command === null) return [];
    const args = elements(at(body, "args") ?? at(task, "args"))
      .map((word) => commandText(word))
      .filter((word) => word !== null);
    const kind = scalar(at(task, "type"));
    const whole = [kind === "npm" ? `npm run ${command}` : command, ...args.map(quote)].join(" ");
    return [
      {
        trigger: onOpen ? "vscode folderOpen" : "vscode task",
        when: onOpen ? "open" : "manual",
        command: whole,
        hidden,
        line: lineOf(program),
      },
    ];
  });
}

const PROFILES = ["terminal.integrated.profiles.", "terminal.integrated.automationProfile."];
/** Ends of settings, in lower case, that name a program. */
const PROGRAM_KEYS = "executablepath .path nodepath runtime interpreterpath serverpath binarypath command".split(" ");
const IN_TREE = ["./", "../"];
const WORKSPACE = ["workspaceFolder", "workspaceRoot"].map((name) => `$\{${name}}`);

/** Terminals that start something, and programs that the editor is told to use instead of its own. */
function readSettings(settings: Json | undefined, lineOf: (node: Json | undefined) => number | null): AutorunCommand[] {
  return members(settings).flatMap(([key, value]): AutorunCommand[] => {
    if (PROFILES.some((start) => key.startsWith(start))) {
      const profiles = key.includes("automationProfile") ? [value] : members(value).map(([, profile]) => profile);
      return profiles.flatMap((profile): AutorunCommand[] => {
        const args = elements(at(profile, "args"))
          .map(scalar)
          .filter((word) => word !== null);
        if (args.length === 0) return [];
        const command = [scalar(at(profile, "path")) ?? "", ...args.map(quote)].join(" ").trim();
        return [{ trigger: "vscode terminal", when: "tool-start", command, hidden: false, line: lineOf(profile) }];
      });
    }
    const text = scalar(value);
    if (text === null || !PROGRAM_KEYS.some((end) => key.toLowerCase().endsWith(end))) return [];
    if (!IN_TREE.some((start) => text.startsWith(start)) && !WORKSPACE.some((name) => text.includes(name))) return [];
    return [
      {
        trigger: `vscode setting ${key.slice(0, 60)}`,
        when: "tool-start",
        command: text,
        hidden: false,
        line: lineOf(value),
      },
    ];
  });
}

/** Settings that loosen something under one of the values. */
const LOOSENING: ReadonlyMap<string, readonly string[]> = new Map([
  ["task.allowAutomaticTasks", ["on", "true", "auto"]],
  ["security.workspace.trust.enabled", ["false", "never", "open"]],
  ["security.workspace.trust.startupPrompt", ["false", "never", "open"]],
  ["security.workspace.trust.untrustedFiles", ["false", "never", "open"]],
  ["terminal.integrated.allowWorkspaceConfiguration", ["true"]],
]);
/** Ends of settings of agents in the editor, in lower case. */
const LOOSENING_ENDS = [".allowdangerouslyskippermissions", ".initialpermissionmode", ".yolo"];
const ENVIRONMENT: ReadonlySet<string> = new Set(
  "PATH LD_PRELOAD DYLD_INSERT_LIBRARIES NODE_OPTIONS PYTHONSTARTUP BASH_ENV PROMPT_COMMAND GIT_SSH_COMMAND".split(" "),
);

function isLoosening(key: string, value: string): boolean {
  if (LOOSENING.has(key)) return LOOSENING.get(key)?.includes(value) ?? false;
  const end = key.toLowerCase();
  if (end.endsWith("autoapprove")) return value === "true";
  return LOOSENING_ENDS.some((one) => end.endsWith(one)) && (value === "true" || value === "bypassPermissions");
}

function loosenedBy(settings: Json | undefined): string[] {
  return members(settings).flatMap(([key, value]) => {
    if (key.startsWith("terminal.integrated.env.")) {
      return members(value)
        .filter(([name]) => ENVIRONMENT.has(name))
        .map(([name]) => `${key}.${name} = ${scalar(at(value, name)) ?? ""}`);
    }
    const text = scalar(value) ?? "";
    return isLoosening(key, text) ? [`${key} = ${text}`] : [];
  });
}

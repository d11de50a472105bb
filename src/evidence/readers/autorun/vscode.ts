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
      ...elements(tasks).flatMap((task) => readTask(task, root, lineOf)),
      ...readSettings(settings, lineOf),
      ...serversOf(servers, lineOf),
    ],
    loosened: loosenedBy(settings),
  };
}

function readTask(
  task: Json,
  root: Json | undefined,
  lineOf: (node: Json | undefined) => number | null,
): AutorunCommand[] {
  const onOpen = scalar(at(task, "runOptions", "runOn")) === "folderOpen";
  const presentation = at(task, "presentation") ?? at(root, "presentation");
  const reveal = scalar(at(presentation, "reveal"));
  const label = scalar(at(task, "label")) ?? "";
  const hidden =
    reveal === "never" ||
    reveal === "silent" ||
    scalar(at(presentation, "echo")) === "false" ||
    scalar(at(task, "hide")) === "true" ||
    scalar(at(presentation, "close")) === "true" ||
    /\s{20}/.test(label);
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

/** Terminals that start something, and programs that the editor is told to use instead of its own. */
function readSettings(settings: Json | undefined, lineOf: (node: Json | undefined) => number | null): AutorunCommand[] {
  return members(settings).flatMap(([key, value]): AutorunCommand[] => {
    if (/^terminal\.integrated\.(?:profiles|automationProfile)\./.test(key)) {
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
    if (
      text === null ||
      !/(?:executablePath|\.path|nodePath|runtime|interpreterPath|serverPath|binaryPath|command)$/i.test(key)
    )
      return [];
    if (!/^\.{1,2}\/|\$\{workspace(?:Folder|Root)\}/.test(text)) return [];
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

const LOOSENING: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [/^task\.allowAutomaticTasks$/, /^(?:on|true|auto)$/],
  [/^security\.workspace\.trust\.(?:enabled|startupPrompt|untrustedFiles)$/, /^(?:false|never|open)$/],
  [/autoApprove$/i, /^true$/],
  [/^terminal\.integrated\.allowWorkspaceConfiguration$/, /^true$/],
  [/\.(?:allowDangerouslySkipPermissions|initialPermissionMode|yolo)$/i, /^(?:true|bypassPermissions)$/],
];

function loosenedBy(settings: Json | undefined): string[] {
  return members(settings).flatMap(([key, value]) => {
    if (/^terminal\.integrated\.env\./.test(key)) {
      return members(value)
        .filter(([name]) =>
          /^(?:PATH|LD_PRELOAD|DYLD_INSERT_LIBRARIES|NODE_OPTIONS|PYTHONSTARTUP|BASH_ENV|PROMPT_COMMAND|GIT_SSH_COMMAND)$/.test(
            name,
          ),
        )
        .map(([name]) => `${key}.${name} = ${scalar(at(value, name)) ?? ""}`);
    }
    const text = scalar(value) ?? "";
    return LOOSENING.some(([name, wide]) => name.test(key) && wide.test(text)) ? [`${key} = ${text}`] : [];
  });
}

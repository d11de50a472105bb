/** YAML and TOML files as plain values, walked for what runs by itself. */
import { parse as parseToml } from "smol-toml";
import type { AutorunCommand, AutorunFacts } from "../../../engine/index.ts";
import { parseYaml } from "../parse-yaml.ts";
import { ReaderError } from "../reader-error.ts";
import { readAgent } from "./agent.ts";

const GITPOD_KEYS: ReadonlySet<string> = new Set(["init", "before", "command", "prebuild"]);
/** Languages of pre-commit whose `entry` is a message or a pattern. Source: pre-commit.com, "Supported languages". */
const NO_COMMANDS: ReadonlySet<unknown> = new Set(["fail", "pygrep"]);
const AIDER_KEYS: ReadonlySet<string> = new Set(["test-cmd", "lint-cmd", "notifications-command", "editor"]);
const TOOL_KEYS: ReadonlySet<string> = new Set(
  "rustc rustc-wrapper rustc-workspace-wrapper rustdoc runner linker preload".split(" "),
);

export function readYamlHooks(tool: string, text: string): AutorunFacts {
  const root = parseYaml(text).value;
  const commands: AutorunCommand[] = [];
  walk(root, [], text, (path, value, owner) => {
    const key = path.at(-1) ?? "";
    const event = path[0] ?? tool;
    if (tool === "lefthook" && key === "run") commands.push(toCommand(`lefthook ${event}`, "on-event", value, text));
    if (tool === "aider" && AIDER_KEYS.has(key)) commands.push(toCommand(`aider ${key}`, "on-event", value, text));
    if (tool === "pre-commit" && key === "entry" && !NO_COMMANDS.has(owner["language"]))
      commands.push(toCommand("pre-commit hook", "on-event", value, text));
    if (tool === "gitpod" && GITPOD_KEYS.has(key)) commands.push(toCommand(`gitpod ${key}`, "open", value, text));
  });
  return { tool, commands: commands.slice(0, 200), loosened: [] };
}

/** Agents that keep their configuration in TOML or YAML: read as the JSON it stands for. */
export function readPlainAgent(tool: string, path: string, text: string): AutorunFacts {
  const root = path.endsWith(".toml") ? guard(() => parseToml(text) as unknown) : parseYaml(text).value;
  const facts = readAgent(tool, JSON.stringify(root ?? {}));
  return { ...facts, commands: facts.commands.map((one) => ({ ...one, line: findLine(text, one.command) })) };
}

/** mise: hooks of the folder. */
export function readMise(text: string): AutorunFacts {
  const root = guard(() => parseToml(text) as unknown);
  const commands: AutorunCommand[] = [];
  walk(root, [], text, (path, value) => {
    if (path[0] === "hooks") commands.push(toCommand(`mise ${path[1] ?? "hook"}`, "open", value, text));
    if (path[0] === "env" && value.replaceAll(" ", "").includes("{{exec("))
      commands.push(toCommand("mise env", "open", value, text));
  });
  return { tool: "mise", commands: commands.slice(0, 200), loosened: [] };
}

/** Cargo and Bun: programs of the tree that every build or every start goes through. */
export function readToolConfig(text: string): AutorunFacts {
  const root = guard(() => parseToml(text) as unknown);
  const commands: AutorunCommand[] = [];
  walk(root, [], text, (path, value) => {
    const key = path.at(-1) ?? "";
    if (TOOL_KEYS.has(key) && (value.includes("/") || value.includes("."))) {
      commands.push(toCommand(`${key === "preload" ? "bun" : "cargo"} ${key}`, "on-event", value, text));
    }
  });
  return { tool: "toolchain", commands: commands.slice(0, 50), loosened: [] };
}

function guard<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ReaderError("it is not well-formed", { cause });
  }
}

function walk(
  node: unknown,
  path: readonly string[],
  text: string,
  tell: (path: readonly string[], value: string, owner: Readonly<Record<string, unknown>>) => void,
  owner: Readonly<Record<string, unknown>> = {},
): void {
  if (path.length > 12) return;
  if (typeof node === "string") tell(path, node, owner);
  else if (Array.isArray(node)) for (const one of node) walk(one, path, text, tell, owner);
  else if (typeof node === "object" && node !== null)
    for (const [key, value] of Object.entries(node))
      walk(value, [...path, key], text, tell, node as Readonly<Record<string, unknown>>);
}

function toCommand(trigger: string, when: AutorunCommand["when"], command: string, text: string): AutorunCommand {
  return { trigger, when, command: command.trim().slice(0, 4000), hidden: false, line: findLine(text, command) };
}

/** Line on which the first words of a value stand. */
function findLine(text: string, value: string): number | null {
  const start = value.trim().split("\n")[0]?.slice(0, 60) ?? "";
  const at = start === "" ? -1 : text.indexOf(start);
  return at < 0 ? null : text.slice(0, at).split("\n").length;
}

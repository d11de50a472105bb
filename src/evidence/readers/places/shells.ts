/** Which language a shell setting names. */
import type { Language } from "../../../engine/index.ts";
import { baseName } from "./paths.ts";

const INTERPRETERS: ReadonlyMap<string, Language> = new Map<string, Language>([
  ...["sh", "bash", "dash", "zsh", "ksh", "ash", "busybox", "fish", "ksh93", "mksh"].map(
    (name) => [name, "shell"] as const,
  ),
  ...["pwsh", "powershell"].map((name) => [name, "powershell"] as const),
  ["cmd", "batch"],
  ...["python", "python2", "python3", "py", "pypy", "pypy3"].map((name) => [name, "python"] as const),
  ...["node", "nodejs", "bun"].map((name) => [name, "javascript"] as const),
  ...["deno", "tsx", "ts-node"].map((name) => [name, "typescript"] as const),
  ["ruby", "ruby"],
  ["perl", "perl"],
  ["php", "php"],
  ["lua", "lua"],
  ["elixir", "elixir"],
  ["rscript", "r"],
  ["julia", "julia"],
  ["groovy", "groovy"],
]);
/** Words in front of an interpreter that only start it. */
const STARTERS = new Set(["env", "sudo", "nix", "exec", "command"]);

/** Returns the language of an interpreter's command (`/usr/bin/env -S python3 -u {0}`); undefined for an unknown one. */
export function languageOfShell(command: string): Language | undefined {
  for (const word of command.trim().split(" ", 12)) {
    const name = nameOfProgram(word);
    const language = INTERPRETERS.get(name);
    if (language !== undefined) return language;
    if (name !== "" && !name.startsWith("-") && !name.includes("=") && !STARTERS.has(name)) return undefined;
  }
  return undefined;
}

/** Returns the language that the first line of a script (`#!/bin/sh`) names. */
export function languageOfShebang(text: string): Language | undefined {
  const end = text.indexOf("\n");
  const line = text.slice(0, end < 0 ? 200 : Math.min(end, 200));
  return line.startsWith("#!") ? languageOfShell(line.slice(2)) : undefined;
}

function nameOfProgram(word: string): string {
  const name = baseName(word.replaceAll("\\", "/")).toLowerCase();
  return name.endsWith(".exe") ? name.slice(0, -4) : name;
}

/** Tasks of Azure Pipelines whose settings are programs. Source: learn.microsoft.com, "Azure Pipelines task reference". */
import type { Language } from "../../../../engine/index.ts";

export interface TaskScripts {
  /** Settings whose text is a program, in lower case. */
  readonly inline: readonly string[];
  /** Settings that name a file of the repository to run. */
  readonly files: readonly string[];
  /** Undefined where the setting `scriptType` says it. */
  readonly language: Language | undefined;
}

const SHELL = { inline: ["script"], files: ["filepath"], language: "shell" } as const;
const POWERSHELL = { inline: ["script", "inline"], files: ["filepath", "scriptpath"], language: "powershell" } as const;

const TASKS: ReadonlyMap<string, TaskScripts> = new Map<string, TaskScripts>([
  ["bash", SHELL],
  ["shellscript", { inline: [], files: ["scriptpath"], language: "shell" }],
  ["cmdline", { inline: ["script"], files: [], language: "shell" }],
  ["batchscript", { inline: [], files: ["filename"], language: "batch" }],
  ["powershell", POWERSHELL],
  ["azurepowershell", POWERSHELL],
  ["pythonscript", { inline: ["script"], files: ["scriptpath"], language: "python" }],
  ["azurecli", { inline: ["inlinescript"], files: ["scriptpath"], language: undefined }],
  ["ssh", { inline: ["inline", "commands"], files: ["scriptpath"], language: "shell" }],
]);

/** Returns what a task such as `Bash@3` runs; undefined for others. */
export function taskScripts(task: string): TaskScripts | undefined {
  return TASKS.get(taskName(task));
}

/** Returns a task's name in lower case and without its version. */
export function taskName(task: string): string {
  return task.split("@", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Returns the language that the setting `scriptType` of the Azure CLI task names. */
export function scriptTypeLanguage(scriptType: string | undefined): Language {
  const type = scriptType?.toLowerCase() ?? "";
  return type === "batch" ? "batch" : type.startsWith("ps") ? "powershell" : "shell";
}

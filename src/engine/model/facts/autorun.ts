/** Commands that something starts by itself: an editor on opening a folder, an agent's hook, a shell, git. */
export interface AutorunCommand {
  /** What starts it: `vscode folderOpen`, `claude SessionStart`, `mcp server`, `devcontainer postCreate`, `direnv`, … */
  readonly trigger: string;
  /** How little a person has to do: opening the folder, starting a tool, some event in it, running it by name. */
  readonly when: "open" | "tool-start" | "on-event" | "manual";
  readonly command: string;
  /** The tool is told not to show it. */
  readonly hidden: boolean;
  readonly line: number | null;
}

export interface AutorunFacts {
  /** Which tool reads this file: `vscode`, `claude`, `cursor`, `git`, `direnv`, `devcontainer`, … */
  readonly tool: string;
  readonly commands: readonly AutorunCommand[];
  /** Settings that widen what the tool may do without asking, or send its traffic elsewhere, as `key = value`. */
  readonly loosened: readonly string[];
}

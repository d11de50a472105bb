/** Settings and files that an editor, an agent, a shell or git starts: commands under their triggers, and whole hooks. */
import type { AutorunCommand, StartMoment } from "../../../engine/index.ts";
import { formatOf } from "../autorun.ts";
import { agentInstructions } from "./agent-instructions.ts";
import { cargoConfig } from "./cargo-config.ts";
import { devcontainer } from "./devcontainer.ts";
import { isAddress } from "./fetched.ts";
import { hookMoment } from "./git-hooks.ts";
import { hiddenOrders } from "./hidden-orders.ts";
import { ideProjects } from "./ide-projects.ts";
import { npmSettings } from "./npm-settings.ts";
import { folderOf } from "./paths.ts";
import type { PlacedProgram, PlaceReader } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";

/** Folders of which every file without an extension is a hook of git. */
const HOOK_FOLDERS = [".husky", ".githooks", ".git-hooks"];
/** Files that are whole programs and start by their place. */
const WHOLE: ReadonlyMap<string, readonly [when: StartMoment, by: string]> = new Map([
  [".envrc", ["open", "direnv on entering the folder"]],
]);

/** Formats that have a place of their own. */
const OWN: readonly PlaceReader[] = [devcontainer, ideProjects, cargoConfig, npmSettings];

const MOMENTS: Readonly<Record<AutorunCommand["when"], StartMoment>> = {
  open: "open",
  "tool-start": "open",
  "on-event": "build",
  manual: "manual",
};

const hooks = createPlace(
  "git-hooks",
  (path) => isHook(path) || WHOLE.has(nameOf(path)),
  (text, path) => {
    const [when, by] = WHOLE.get(nameOf(path)) ?? [hookMoment(nameOf(path)), `git ${nameOf(path)}`];
    const program = textProgram(path, { language: "shell", text, line: 1, start: startOf(when, by) });
    return placement([{ ...program, name: path }]);
  },
);

const settings = createPlace(
  "autorun-settings",
  (path) =>
    !isHook(path) && !WHOLE.has(nameOf(path)) && formatOf(path) !== null && !OWN.some((place) => place.fits(path)),
  (text, path) => {
    const facts = formatOf(path)?.(text, path);
    if (!facts) return NOTHING;
    // A server at an address answers the agent; it starts no program here.
    const started = facts.commands.filter(({ trigger, command }) => trigger !== "mcp server" || !isAddress(command));
    return placement(started.map((command) => toProgram(command, facts.tool, path)));
  },
);

export const PLACES_AUTORUN: readonly PlaceReader[] = [hooks, settings, agentInstructions, hiddenOrders];

/** Tools whose events are a person's own deeds: a commit, a push. */
const BY_DEED: ReadonlySet<string> = new Set(["lefthook", "pre-commit", "git", "mise", "shell", "toolchain"]);

function toProgram(
  { trigger, when, command, hidden, line }: AutorunCommand,
  tool: string,
  path: string,
): PlacedProgram {
  const start = startOf(when === "on-event" && !BY_DEED.has(tool) ? "open" : MOMENTS[when], trigger);
  // Editors and agents start their commands in the folder of the workspace.
  const folder = folderOf(path).startsWith(".") ? "" : (folderOf(path).split("/.")[0] ?? "");
  const rest = { folder, ...(hidden ? { hidden: true as const } : {}) };
  return textProgram(trigger, { language: "shell", text: withoutVariables(command), line: line ?? 1, start }, rest);
}

/** Variables that stand for the folder of the workspace. */
const WORKSPACE = [
  "${workspaceFolder}/",
  "${workspaceRoot}/",
  "$CLAUDE_PROJECT_DIR/",
  "${CLAUDE_PROJECT_DIR}/",
  '"$CLAUDE_PROJECT_DIR"/',
  "${containerWorkspaceFolder}/",
];

function withoutVariables(command: string): string {
  return WORKSPACE.reduce((text, variable) => text.replaceAll(variable, "./"), command);
}

function isHook(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const folder = parts.at(-2) ?? "";
  return HOOK_FOLDERS.includes(folder) && (!name.includes(".") || name.endsWith(".sh"));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

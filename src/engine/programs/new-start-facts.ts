/** Questions about what a change newly makes start. */
import { addedLines } from "../diff/lines.ts";
import { clip } from "../explain/clip.ts";
import type { Strength } from "../model/detector.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { describeStart } from "./describe-action.ts";
import { isInterpreterStart, type NewStart } from "./new-starts.ts";

/** Folders in which editors keep settings. */
export const EDITOR_FOLDERS: ReadonlySet<string> = new Set([".vscode", ".idea", ".vs", ".zed", ".fleet"]);

/** Generated code: characters in all, and in a line on average. Install scripts that people write stay below both. */
const BULK_CHARACTERS = 10_000;

const BULK_LINE = 100;

export interface Case extends NewStart {
  /** Tools that start the same file. */
  readonly tools: number;
  readonly commit: CommitEvidence;
}

export const topOf = (path: string) => path.split("/")[0] ?? "";

export const isOpen = ({ program }: Case) => program.start.when === "open";

export const isFile = ({ kind }: Case) => kind === "file";

export const isContainer = ({ program }: Case) =>
  program.start.by.startsWith("devcontainer") && !program.start.by.includes("initializeCommand");

export const isYarnRelease = ({ program, file }: Case) =>
  program.start.by.includes("yarn-path") && file.path.includes(".yarn/releases/yarn-");

/** `yarn plugin import` commits a bundle to the folder that Yarn keeps for it. */
export const isYarnPlugin = ({ program, file }: Case) =>
  program.start.by.includes("yarn-plugin") && file.path.includes(".yarn/plugins/@yarnpkg/plugin-");

/** Outside of the package lie the other ones of whoever installs it. */
export const writesBeside = ({ program }: Case) =>
  program.actions.some(({ does, what, from }) => does === "write" && what.startsWith("../") && from.length > 0);

export const startsAdded = ({ commit, targets }: Case) =>
  commit.files.some(({ path, status }) => status === "added" && targets.includes(path));

/** Commands that take a package from anywhere and run it. */
export const RUNNERS: ReadonlySet<string> = new Set([
  "npx",
  "bunx",
  "pnpx",
  "pnpm",
  "yarn",
  "uvx",
  "pipx",
  "npm",
  "bun",
]);

export const AWAY: ReadonlySet<string> = new Set(["unknown", "collector", "chat"]);

/** Tools of which a command starts the same file. */
export function toolsOf({ targets }: NewStart, starts: readonly NewStart[]): number {
  const others = starts.filter((one) => one.kind === "command" && one.targets.some((path) => targets.includes(path)));
  return new Set(others.map(({ program }) => program.start.by.split(" ")[0])).size;
}

export function isBulk({ file }: Case): boolean {
  const lines = addedLines(file);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return characters > BULK_CHARACTERS && characters / lines.length > BULK_LINE;
}

export function describe({ program, file, kind, targets }: Case): string {
  const path = clip(file.path, 60);
  if (kind === "file") return describeStart({ program, path: file.path });
  if (isInterpreterStart(program.start.by)) return `a line of ${path}`;
  const [what] = targets;
  return `${clip(program.start.by, 60)} in ${path}${what ? ` starts ${clip(what, 60)}, which` : ""}`;
}

export interface Row {
  readonly when: (one: Case) => boolean;
  readonly strength: Strength | null;
  readonly confidence: number;
  readonly says: string;
  /** Why this grade: an incident, a measurement, a manual. */
  readonly source: string;
}

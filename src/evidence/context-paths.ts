/**
 * Which unchanged files may start a changed one: manifests, settings and workflows beside it and above it. A changed file
 * that is started by what was there before is as dangerous as one that comes with its starter.
 */
import type { GatheredFile } from "../pipeline/ports.ts";
import { languageOfPath, languageOfShebang } from "./readers/languages/language-of.ts";
import { isPlace } from "./readers/places/places.ts";
import { holdsPrograms, wakesProgram } from "./readers/programs/wakes.ts";

/** Starters that stand in any folder of a project. */
const BESIDE = [
  "package.json",
  "action.yml",
  "action.yaml",
  "binding.gyp",
  "pyproject.toml",
  "setup.py",
  "Makefile",
  "composer.json",
  "build.gradle",
  "build.gradle.kts",
  "CMakeLists.txt",
];
/** Starters that stand at the root alone. */
const AT_ROOT = [
  ".yarnrc.yml",
  "gradle.properties",
  ".claude/settings.json",
  ".vscode/tasks.json",
  ".cargo/config.toml",
  ".envrc",
  ".pre-commit-config.yaml",
  "Dockerfile",
];
/** Folder of which every file is a starter. */
export const WORKFLOWS = ".github/workflows";

/** Folders of one commit in which starters are looked for. */
const MOST_FOLDERS = 24;

/** Paths to look for in the commit's tree; empty where nothing of the commit wakes the readers of programs, or nothing may start what does. */
export function contextPaths(
  files: readonly Pick<GatheredFile, "path" | "patch" | "status" | "newMode" | "after">[],
): readonly string[] {
  if (!files.some(holdsPrograms)) return [];
  const changed = new Set(files.map(({ path }) => path));
  const folders = new Set<string>();
  for (const file of files) {
    if (file.status === "deleted" || isPlace(file.path) || !mayBeStarted(file)) continue;
    for (let at = folderOf(file.path); folders.size < MOST_FOLDERS; at = folderOf(at)) {
      folders.add(at);
      if (at === "") break;
    }
  }
  if (folders.size === 0) return [];
  const beside = [...folders].flatMap((folder) => BESIDE.map((name) => (folder === "" ? name : `${folder}/${name}`)));
  return [...beside, ...AT_ROOT].filter((path) => !changed.has(path));
}

/** A program with a cue in its changed lines, or one that has no patch to look at. */
function mayBeStarted(file: Pick<GatheredFile, "path" | "patch" | "newMode" | "after">): boolean {
  if (file.patch === null) return languageOfPath(file.path) !== null;
  return wakesProgram(file) || (file.newMode === "100755" && languageOfShebang(file.patch) !== null);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

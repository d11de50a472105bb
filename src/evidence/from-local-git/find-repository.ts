/** Finding the git directory behind what a person typed: a work tree, a folder inside one, or a bare repository. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ConfigError } from "../../pipeline/errors.ts";

/** Git directory for a path; throws {@link ConfigError} where there is none. Reads no configuration of the repository. */
export function findRepository(path: string): string {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = gitDirAt(folder);
    if (found) return found;
    if (folder === dirname(folder)) throw new ConfigError([`${path}: not a git repository`]);
  }
}

/** The given git directory itself; throws {@link ConfigError} where it is none. */
export function requireGitDir(path: string): string {
  const folder = resolve(path);
  if (!isGitDir(folder)) throw new ConfigError([`${path}: not a git directory`]);
  return folder;
}

function gitDirAt(folder: string): string | null {
  const dot = join(folder, ".git");
  if (isFile(dot)) return linkedGitDir(dot);
  if (isGitDir(dot)) return dot;
  return isGitDir(folder) ? folder : null;
}

/** A linked work tree or a submodule says `gitdir: PATH`; git finds the shared objects from there. */
function linkedGitDir(dot: string): string {
  const [line = ""] = readFileSync(dot, "utf8").split("\n", 1);
  const target = line.startsWith("gitdir: ") ? resolve(dirname(dot), line.slice("gitdir: ".length).trim()) : null;
  // Not the repository around it: that would be judged in its place.
  if (!target || !isGitDir(target)) throw new ConfigError([`${dot}: names no git directory`]);
  return target;
}

function isGitDir(folder: string): boolean {
  return isFile(join(folder, "HEAD")) && (isFolder(join(folder, "objects")) || isFile(join(folder, "commondir")));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

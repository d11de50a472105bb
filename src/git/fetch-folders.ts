/** Temporary folders for what is fetched: private, named by the process that made them, and removed when it is no more. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { GitError } from "./run-git.ts";

export interface FetchFolders {
  /** A new, empty folder. Throws {@link GitError} where none can be made. */
  make(): string;
  remove(folder: string): void;
}

/** Nothing is fetched and read for so long; a process with the same number is then another one. */
const ABANDONED_MS = 6 * 3_600_000;

/** `root` is made, for this user alone; what processes left behind that are no more is removed from it. */
export function createFetchFolders(root: string, now: () => number = Date.now): FetchFolders {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    removeLeftOvers(root, now());
  } catch {
    // The folder above may be no place to write to: then making one says so.
  }
  return {
    make() {
      try {
        requireOwn(root);
        return mkdtempSync(join(root, `${process.pid}-`));
      } catch (error) {
        if (error instanceof GitError) throw error;
        throw new GitError(`no temporary folder can be made (${codeOf(error)})`, { cause: error });
      }
    },
    remove: (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Another user may have made a folder of this name, or a link. */
function requireOwn(root: string): void {
  const found = lstatSync(root);
  const isOwn = process.platform === "win32" || found.uid === userInfo().uid;
  if (!found.isDirectory() || !isOwn) throw new GitError("the temporary folder is another user's");
}

function removeLeftOvers(root: string, now: number): void {
  requireOwn(root);
  for (const name of readdirSync(root)) {
    const pid = Number(/^(\d{1,10})-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid)) continue;
    const folder = join(root, name);
    const age = now - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now);
    // One with our own number is of a process before this one: this one has made none yet.
    if (pid === process.pid || age > ABANDONED_MS || !isAlive(pid)) rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): string {
  return String(Reflect.get(Object(error), "code") ?? "unknown");
}

/** What is staged, as the commit that it would become: written into a folder of ours, so that the repository stays as it is. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitError, type GitPlaces, runGit } from "../../git/run-git.ts";
import { ConfigError } from "../../pipeline/errors.ts";

export interface StagedCommit {
  /** Null where nothing is staged. */
  readonly sha: string | null;
  /** Folder with its objects. */
  readonly objects: string;
  remove(): void;
}

/** Who and when are not known yet; nothing may be judged by them. */
const NOBODY = "Not committed <staged@localhost>";

/** `indexFile` null: the repository's own; git names another while a part is committed. Throws {@link ConfigError} for a merge under way. */
export async function writeStagedCommit(gitDir: string, indexFile: string | null, at: number): Promise<StagedCommit> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-staged-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const objects = join(folder, "objects");
    mkdirSync(objects);
    return { sha: await writeCommit({ gitDir, folder, objects }, indexFile, at), objects, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

interface Folders {
  readonly gitDir: string;
  readonly folder: string;
  readonly objects: string;
}

async function writeCommit({ gitDir, folder, objects }: Folders, indexFile: string | null, at: number) {
  const path = async (name: string) => line(gitDir, ["rev-parse", "--path-format=absolute", "--git-path", name]);
  const index = indexFile ?? (await path("index"));
  if (!existsSync(index)) return null; // nothing was ever staged
  const copy = join(folder, "index"); // git writes into it, and locks it
  copyFileSync(index, copy);
  const place: GitPlaces = { gitDir, objects, borrowed: [await path("objects")], indexFile: copy };
  const tree = await line(place, ["write-tree", "--missing-ok"]).catch((cause: unknown) => {
    if (!(cause instanceof GitError)) throw cause;
    throw new ConfigError(["what is staged is no tree yet: resolve the conflicts first"], { cause });
  });
  const head = await revision(gitDir, "HEAD^{commit}");
  if (tree === (head === null ? null : await revision(gitDir, "HEAD^{tree}"))) return null;
  const stamp = `${NOBODY} ${Math.floor(at / 1000)} +0000`;
  const parent = head === null ? "" : `parent ${head}\n`;
  const input = `tree ${tree}\n${parent}author ${stamp}\ncommitter ${stamp}\n\nStaged\n`;
  return line(place, ["hash-object", "-t", "commit", "-w", "--stdin"], input);
}

async function revision(gitDir: string, name: string): Promise<string | null> {
  try {
    return await line(gitDir, ["rev-parse", "--verify", "--quiet", name]);
  } catch (error) {
    if (error instanceof GitError) return null; // nothing was committed yet
    throw error;
  }
}

async function line(place: string | GitPlaces, args: readonly string[], input = ""): Promise<string> {
  return (await runGit(place, args, { input })).toString("utf8").trimEnd();
}

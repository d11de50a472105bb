/**
 * A git directory of our own over the objects of a repository: an empty folder with the configuration that we want, which
 * borrows objects and nothing else. What the repository has beside its objects – configuration, `info/attributes` that
 * call a script binary, a remote to fetch missing blobs from – is then neither read nor run.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitError, type GitPlace, runGit } from "./run-git.ts";

export interface ObjectView {
  readonly place: Exclude<GitPlace, string>;
  /** True for a clone without its older history: the parents of its oldest commits are not there. */
  readonly isShallow: boolean;
  close(): void;
}

/** The list of a shallow clone's oldest commits is 41 bytes a line; a larger one is nobody's clone. */
const MOST_SHALLOW_BYTES = 64 * 1024 * 1024;

/** Opens the view; throws {@link GitError} where git does not take `gitDir` for a repository. */
export async function openObjectView(gitDir: string): Promise<ObjectView> {
  const ask = async (...args: string[]) => (await runGit(gitDir, ["rev-parse", ...args])).toString("utf8").slice(0, -1);
  const format = await ask("--show-object-format");
  const objects = await ask("--path-format=absolute", "--git-path", "objects");
  const shallow = await ask("--path-format=absolute", "--git-path", "shallow");
  if (format !== "sha1" && format !== "sha256") throw new GitError(`object format ${format} is not supported`);

  const folder = mkdtempSync(join(tmpdir(), "countersign-"));
  const close = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", close);
  try {
    mkdirSync(join(folder, "objects"));
    mkdirSync(join(folder, "refs"));
    writeFileSync(join(folder, "HEAD"), "ref: refs/heads/none\n");
    writeFileSync(join(folder, "config"), configFor(format));
    const size = statSync(shallow, { throwIfNoEntry: false })?.size ?? 0;
    if (size > MOST_SHALLOW_BYTES) throw new GitError("the list of shallow commits is too large");
    if (size > 0) copyFileSync(shallow, join(folder, "shallow"));
    return {
      place: { gitDir: folder, objects },
      isShallow: size > 0,
      close() {
        process.removeListener("exit", close);
        close();
      },
    };
  } catch (error) {
    process.removeListener("exit", close);
    close();
    throw error;
  }
}

function configFor(format: "sha1" | "sha256"): string {
  const extensions = format === "sha256" ? "[extensions]\n\tobjectFormat = sha256\n" : "";
  return `[core]\n\trepositoryFormatVersion = ${format === "sha256" ? 1 : 0}\n\tbare = true\n${extensions}`;
}

/**
 * A git directory of our own over the objects of a repository: an empty folder with the configuration that we want, which
 * borrows objects and nothing else. What the repository has beside its objects – configuration, `info/attributes` that
 * call a script binary, a remote to fetch missing blobs from – is then neither read nor run.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitError, type GitPlaces, runGit } from "./run-git.ts";

export interface ObjectView {
  readonly place: GitPlaces;
  /** True for a clone without its older history: the parents of its oldest commits are not there. */
  readonly isShallow: boolean;
  close(): void;
}

/** The list of a shallow clone's oldest commits is 41 bytes a line; a larger one is nobody's clone. */
const MOST_SHALLOW_BYTES = 64 * 1024 * 1024;

/** Opens the view, with objects of the `borrowed` folders; throws {@link GitError} where git does not take `gitDir` for a repository. */
export async function openObjectView(gitDir: string, borrowed: readonly string[] = []): Promise<ObjectView> {
  const { format, objects, shallow } = await readPlaces(gitDir);
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
      place: { gitDir: folder, objects, borrowed },
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

/** One line each; the paths are the last, and alike to their last part, so that a line feed in them is told from an end. */
async function readPlaces(gitDir: string) {
  const paths = ["--path-format=absolute", "--git-path", "objects", "--git-path", "shallow"];
  const answer = await runGit(gitDir, ["rev-parse", "--show-object-format", ...paths]);
  const [format = "", ...rest] = answer.toString("utf8").slice(0, -1).split("\n");
  const half = rest.length / 2;
  return { format, objects: rest.slice(0, half).join("\n"), shallow: rest.slice(half).join("\n") };
}

function configFor(format: "sha1" | "sha256"): string {
  const extensions = format === "sha256" ? "[extensions]\n\tobjectFormat = sha256\n" : "";
  return `[core]\n\trepositoryFormatVersion = ${format === "sha256" ? 1 : 0}\n\tbare = true\n${extensions}`;
}

/**
 * Starting git safely on a repository that somebody else may control: plumbing only, no hooks, no filters, no external
 * diff, no replacement objects, no network, and no work tree, so that a `.gitattributes` in the history cannot hide a diff.
 */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { delimiter } from "node:path";

/** A git directory, or one with something elsewhere. */
export type GitPlace = string | GitPlaces;

export interface GitPlaces {
  readonly gitDir: string;
  /** Folder of its objects, where that is another. New ones are written there. */
  readonly objects?: string;
  /** Folders with further objects. */
  readonly borrowed?: readonly string[];
  /** Its index, where that is another file. */
  readonly indexFile?: string;
}

/** A larger file is shown as binary, instead of being held in memory twice and compared line by line. */
export const BIG_FILE_BYTES = 64 * 1024 * 1024;

const SAFE_CONFIG = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.attributesFile=/dev/null",
  // Since 2.43 a bare repository takes attributes from HEAD; the empty tree has none. Older versions do not know the key.
  "attr.tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  "core.quotePath=false",
  "core.bare=true",
  // A commit graph repeats what the commits say, and might say something else.
  "core.commitGraph=false",
  `core.bigFileThreshold=${BIG_FILE_BYTES}`,
  "diff.renames=true",
  "diff.renameLimit=1000",
  "diff.algorithm=myers",
  "diff.indentHeuristic=true",
  "diff.noprefix=false",
  "diff.mnemonicPrefix=false",
  "diff.context=3",
  "diff.interHunkContext=0",
  "diff.orderFile=/dev/null",
  "diff.suppressBlankEmpty=false",
  "log.showSignature=false",
  "protocol.allow=never",
  "safe.directory=*",
  "gc.auto=0",
  "maintenance.auto=false",
];

/**
 * Bytes of objects that a process keeps to make others of. Several processes read one repository: with git's own 96 MB each
 * takes 50 MB more and is no faster (flask, express and ripgrep, 2026-11-30).
 */
const DELTA_BASES = "core.deltaBaseCacheLimit=12m";

/** A failed git command: what was asked and what git said, one line. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** Arguments for a command on the repository at `gitDir`, with everything switched off that could run foreign code. */
export function gitArguments(gitDir: string, args: readonly string[]): string[] {
  return ["--no-pager", "--git-dir", gitDir, ...SAFE_CONFIG.flatMap((pair) => ["-c", pair]), ...args];
}

/** Starts git; the caller owns the process. */
export function startGit(place: GitPlace, args: readonly string[]): ChildProcessWithoutNullStreams {
  const places = typeof place === "string" ? { gitDir: place } : place;
  return spawn("git", gitArguments(places.gitDir, ["-c", DELTA_BASES, ...args]), {
    env: gitEnvironment(places),
    cwd: "/",
    stdio: "pipe",
  });
}

/** Runs git to its end and returns what it wrote. Throws {@link GitError} when it fails or writes more than `maxBytes`. */
export async function runGit(
  place: GitPlace,
  args: readonly string[],
  options: { readonly input?: string; readonly maxBytes?: number } = {},
): Promise<Buffer> {
  const maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
  const child = startGit(place, args);
  const said = collectStderr(child);
  child.stdin.on("error", () => undefined); // git may end before it has read everything: its exit code tells
  child.stdin.end(options.input ?? "");
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", (cause) => reject(new GitError(`git could not be started: ${cause.message}`, { cause })));
    child.once("close", resolve);
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) child.kill("SIGKILL");
    else chunks.push(chunk);
  });
  const code = await closed;
  if (bytes > maxBytes) throw new GitError(`git ${args[0]} wrote more than ${maxBytes} bytes`);
  if (code !== 0) throw new GitError(`git ${args[0]} failed: ${said() || `exit ${code}`}`);
  return Buffer.concat(chunks);
}

const unsent = new WeakMap<ChildProcessWithoutNullStreams, string[]>();

/** Writes to git; what is asked in one turn goes out in one piece, since each piece is a call of the system. */
export function askTogether(child: ChildProcessWithoutNullStreams, text: string): void {
  const known = unsent.get(child);
  if (known) {
    known.push(text);
    return;
  }
  const texts = [text];
  unsent.set(child, texts);
  setImmediate(() => {
    unsent.delete(child);
    child.stdin.write(texts.join(""));
  });
}

/** Keeps the end of what git says on stderr, as one line. `clean` is applied before anything is cut off. */
export function collectStderr({ stderr }: Pick<ChildProcess, "stderr">, clean = (text: string) => text): () => string {
  let text = "";
  stderr?.on("data", (chunk: Buffer) => {
    text = clean(text + chunk.toString("utf8")).slice(-2000);
  });
  return () => text.trim().replace(/\s+/g, " ").slice(0, 500);
}

/** Only what git needs: no GIT_* of the caller, nobody to ask for a password. */
export function gitEnvironment({ objects, borrowed = [], indexFile }: GitPlaces): NodeJS.ProcessEnv {
  return {
    PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
    LC_ALL: "C",
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null",
    GIT_NO_LAZY_FETCH: "1",
    // Git before 2.44 does not know GIT_NO_LAZY_FETCH, and a repository may allow itself a protocol that runs a program.
    GIT_ALLOW_PROTOCOL: "none",
    GIT_OPTIONAL_LOCKS: "0",
    ...(objects === undefined ? {} : { GIT_OBJECT_DIRECTORY: objects }),
    ...(borrowed.length === 0 ? {} : { GIT_ALTERNATE_OBJECT_DIRECTORIES: borrowed.join(delimiter) }),
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
  };
}

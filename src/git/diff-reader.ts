/**
 * One `git diff-tree --stdin` for many commits. git echoes a line that is not an object id, which marks the end of each
 * answer. It dies at the first blob it cannot read and drops the rest of the diff: the caller then asks path by path.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { collectStderr, GitError, startGit } from "./run-git.ts";

/** Options that make every diff of this program alike. */
export const DIFF_OPTIONS = ["-r", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"] as const;

export interface DiffAnswer {
  readonly bytes: Buffer;
  /** True when the answer was longer than the limit and its end was dropped. */
  readonly cut: boolean;
}

interface Waiting {
  readonly marker: Buffer;
  readonly resolve: (answer: DiffAnswer) => void;
  readonly reject: (error: Error) => void;
}

export class DiffReader {
  readonly #gitDir: string;
  readonly #args: readonly string[];
  readonly #maxBytes: number;
  #child: ChildProcessWithoutNullStreams | null = null;
  #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  #tail = Buffer.alloc(0);
  #cut = false;
  #count = 0;

  /** `args` go to `git diff-tree --stdin`; of an answer longer than `maxBytes` only the beginning is kept. */
  constructor(gitDir: string, args: readonly string[], maxBytes: number) {
    this.#gitDir = gitDir;
    this.#args = ["diff-tree", "--stdin", ...args];
    this.#maxBytes = maxBytes;
  }

  /** What git writes for one line of input: a commit, or two trees. Rejects with {@link GitError} when git dies over it. */
  read(line: string): Promise<DiffAnswer> {
    const child = this.#child ?? this.#start();
    const end = `#end ${this.#count++}\n`;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ marker: Buffer.from(end), resolve, reject });
      child.stdin.write(`${line}\n${end}`);
    });
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = startGit(this.#gitDir, this.#args);
    const said = collectStderr(child);
    this.#child = child;
    child.stdin.on("error", () => undefined); // the close handler tells every waiter
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    const fail = (error: GitError) => {
      if (this.#child === child) this.#child = null;
      this.#reset();
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    child.once("error", (cause) => fail(new GitError(`git could not be started: ${cause.message}`, { cause })));
    child.once("close", (code) => fail(new GitError(`git diff-tree ended: ${said() || `exit ${code}`}`)));
    return child;
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      const next = this.#waiting[0];
      if (!next) return;
      // The marker may stand across two chunks: look for it in the end of the last one and this one together.
      const seam = Buffer.concat([this.#tail, rest]);
      const at = findMarker(seam, next.marker);
      if (at < 0) {
        this.#push(rest);
        this.#tail = Buffer.from(seam.subarray(Math.max(0, seam.length - next.marker.length - 1)));
        return;
      }
      const end = at + next.marker.length - this.#tail.length;
      this.#push(rest.subarray(0, end));
      rest = rest.subarray(end);
      const all = Buffer.concat(this.#chunks);
      const bytes = this.#cut ? all : all.subarray(0, all.length - next.marker.length);
      const cut = this.#cut;
      this.#reset();
      this.#waiting.shift();
      next.resolve({ bytes, cut });
    }
  }

  #push(part: Buffer): void {
    const room = this.#maxBytes - this.#length;
    if (part.length > room) this.#cut = true;
    if (room > 0) this.#chunks.push(part.length > room ? part.subarray(0, room) : part);
    this.#length += Math.min(part.length, Math.max(0, room));
  }

  #reset(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#cut = false;
    this.#tail = Buffer.alloc(0);
  }
}

/** Position of the marker where it begins a line (or follows the NUL that ends a raw entry), or -1. */
function findMarker(bytes: Buffer, marker: Buffer): number {
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    if (at === 0 || bytes[at - 1] === 10 || bytes[at - 1] === 0) return at;
  }
  return -1;
}

/**
 * One `git diff-tree --stdin` for many commits, asked one by one. It dies at the first blob it cannot read: that answer
 * fails, and those behind it are asked again of a new process.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createMarks, type DiffAnswer, MarkedOutput } from "./marked-output.ts";
import { askTogether, collectStderr, GitError, type GitPlace, startGit } from "./run-git.ts";

/** Options that make every diff of this program alike. */
export const DIFF_OPTIONS = ["-r", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"] as const;

interface Waiting {
  readonly line: string;
  readonly mark: Buffer;
  readonly resolve: (answer: DiffAnswer) => void;
  readonly reject: (error: Error) => void;
}

export class DiffReader {
  readonly #place: GitPlace;
  readonly #args: readonly string[];
  readonly #markOf = createMarks();
  #asked = 0;
  readonly #output: MarkedOutput;
  #child: ChildProcessWithoutNullStreams | null = null;
  #closed = false;
  #waiting: Waiting[] = [];

  /** `args` go to `git diff-tree --stdin`; of an answer longer than `maxBytes` only the beginning is kept. */
  constructor(place: GitPlace, args: readonly string[], maxBytes: number) {
    this.#place = place;
    this.#args = ["diff-tree", "--stdin", ...args];
    this.#output = new MarkedOutput(maxBytes);
  }

  /** What git writes for one line of input: a commit, or two trees. Rejects with {@link GitError} when git dies over it. */
  read(line: string): Promise<DiffAnswer> {
    if (this.#closed) return Promise.reject(new GitError("git diff-tree was closed"));
    const mark = Buffer.from(this.#markOf(this.#asked++));
    return new Promise((resolve, reject) => {
      const waiting = { line, mark, resolve, reject };
      this.#waiting.push(waiting);
      if (this.#child) this.#ask(this.#child, waiting);
      else this.#start();
    });
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill();
  }

  #ask(child: ChildProcessWithoutNullStreams, { line, mark }: Waiting): void {
    askTogether(child, `${line}\n${mark}`);
  }

  /** Starts git and asks it everything that waits. */
  #start(): void {
    const child = startGit(this.#place, this.#args);
    const said = collectStderr(child);
    this.#child = child;
    child.stdin.on("error", () => undefined); // the close handler tells the waiters
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.once("error", (cause) =>
      this.#end(child, new GitError(`git could not be started: ${cause.message}`, { cause })),
    );
    child.once("close", (code) => this.#end(child, new GitError(`git diff-tree ended: ${said() || `exit ${code}`}`)));
    for (const waiting of this.#waiting) this.#ask(child, waiting);
  }

  /** Called once or twice for a process: the first answer that it still owed is the one it died over. */
  #end(child: ChildProcessWithoutNullStreams, error: GitError): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#output.forget();
    const lost = this.#waiting.splice(0, this.#closed ? Number.POSITIVE_INFINITY : 1);
    for (const { reject } of lost) reject(error);
    if (this.#waiting.length > 0) this.#start();
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    for (let next = this.#waiting[0]; next && rest.length > 0; next = this.#waiting[0]) {
      const taken = this.#output.take(rest, next.mark);
      if (!taken) return;
      rest = taken.rest;
      this.#waiting.shift();
      next.resolve(taken.answer);
    }
  }
}

/**
 * One `git diff-tree --stdin` for a whole list of commits, told at once and read no faster than its answers are taken: what
 * waits stays with git. It dies at the first blob it cannot read, and then there is no further answer.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { Readable } from "node:stream";
import { createMarks, type DiffAnswer, MarkedOutput } from "./marked-output.ts";
import { collectStderr, GitError, type GitPlace, startGit } from "./run-git.ts";

/** Commits of the list that are written in one piece. */
const COMMITS_A_PIECE = 500;

export class DiffStream {
  readonly #place: GitPlace;
  readonly #args: readonly string[];
  readonly #shas: Iterable<string>;
  readonly #output: MarkedOutput;
  readonly #markOf = createMarks();
  #taken = 0;
  #git: { readonly child: ChildProcessWithoutNullStreams; readonly chunks: AsyncIterator<Buffer> } | null = null;
  #said = (): string => "";
  #rest: Buffer = Buffer.alloc(0);

  /** `args` go to `git diff-tree --stdin`; of an answer longer than `maxBytes` only the beginning is kept. */
  constructor(place: GitPlace, args: readonly string[], shas: Iterable<string>, maxBytes: number) {
    this.#place = place;
    this.#args = ["diff-tree", "--stdin", ...args];
    this.#shas = shas;
    this.#output = new MarkedOutput(maxBytes);
  }

  /** What git writes for the next commit of the list. Rejects with {@link GitError} when it died over it, and ever after. */
  async next(): Promise<DiffAnswer> {
    this.#git ??= this.#start();
    const mark = Buffer.from(this.#markOf(this.#taken++));
    for (let written = this.#rest; ; ) {
      const taken = written.length === 0 ? null : this.#output.take(written, mark);
      if (taken) {
        this.#rest = taken.rest;
        return taken.answer;
      }
      const read = await this.#git.chunks.next();
      if (read.done) throw new GitError(`git diff-tree ended: ${this.#said() || "no answer"}`);
      written = read.value;
    }
  }

  close(): void {
    this.#git?.child.kill();
  }

  #start() {
    const child = startGit(this.#place, this.#args);
    this.#said = collectStderr(child);
    child.once("error", () => undefined); // its output ends without an answer
    child.stdin.on("error", () => undefined); // likewise
    Readable.from(piecesOf(this.#shas, this.#markOf)).pipe(child.stdin);
    return { child, chunks: child.stdout[Symbol.asyncIterator]() };
  }
}

/** The lines that ask for the commits, each with the mark that ends its answer. */
function* piecesOf(shas: Iterable<string>, markOf: (number: number) => string): Generator<string> {
  let asked = 0;
  let lines: string[] = [];
  for (const sha of shas) {
    if (lines.push(`${sha}\n${markOf(asked++)}`) < COMMITS_A_PIECE) continue;
    yield lines.join("");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
}

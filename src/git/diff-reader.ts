/**
 * One `git diff-tree --stdin` for many commits. git echoes a line that is not an object id, which marks the end of each
 * answer. It dies at the first blob it cannot read: that answer fails, and those behind it are asked again of a new process.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Expected } from "./expected.ts";
import { askTogether, collectStderr, GitError, type GitPlace, startGit } from "./run-git.ts";

/** Options that make every diff of this program alike. */
export const DIFF_OPTIONS = ["-r", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv"] as const;

export interface DiffAnswer {
  readonly bytes: Buffer;
  /** True when the answer was longer than the limit and its end was dropped. */
  readonly cut: boolean;
}

interface Waiting {
  readonly line: string;
  readonly marker: Buffer;
  readonly resolve: (answer: DiffAnswer) => void;
  readonly reject: (error: Error) => void;
}

export class DiffReader {
  readonly #place: GitPlace;
  readonly #args: readonly string[];
  readonly #maxBytes: number;
  /** Nobody who writes a path or a line into a history knows it, so that none can end an answer early. */
  readonly #secret = randomUUID();
  #child: ChildProcessWithoutNullStreams | null = null;
  #closed = false;
  #waiting: Waiting[] = [];
  readonly #expected = new Expected<DiffAnswer>();
  #chunks: Buffer[] = [];
  #length = 0;
  #tail = Buffer.alloc(0);
  /** Bytes of the answer so far, kept or not. */
  #total = 0;
  #count = 0;

  /** `args` go to `git diff-tree --stdin`; of an answer longer than `maxBytes` only the beginning is kept. */
  constructor(place: GitPlace, args: readonly string[], maxBytes: number) {
    this.#place = place;
    this.#args = ["diff-tree", "--stdin", ...args];
    this.#maxBytes = maxBytes;
  }

  /** What git writes for one line of input: a commit, or two trees. Rejects with {@link GitError} when git dies over it. */
  read(line: string): Promise<DiffAnswer> {
    return this.#expected.take(line) ?? this.#request(line);
  }

  /** Asks for lines that will be read soon. */
  expect(lines: readonly string[]): void {
    this.#expected.add(lines, (line) => this.#request(line));
  }

  #request(line: string): Promise<DiffAnswer> {
    if (this.#closed) return Promise.reject(new GitError("git diff-tree was closed"));
    const marker = Buffer.from(`#end ${this.#secret} ${this.#count++}\n`);
    return new Promise((resolve, reject) => {
      const waiting = { line, marker, resolve, reject };
      this.#waiting.push(waiting);
      if (this.#child) this.#ask(this.#child, waiting);
      else this.#start();
    });
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill();
  }

  #ask(child: ChildProcessWithoutNullStreams, { line, marker }: Waiting): void {
    askTogether(child, `${line}\n${marker}`);
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
    this.#reset();
    const lost = this.#waiting.splice(0, this.#closed ? Number.POSITIVE_INFINITY : 1);
    for (const { reject } of lost) reject(error);
    if (this.#waiting.length > 0) this.#start();
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      const next = this.#waiting[0];
      if (!next) return;
      // The marker may stand across two chunks: look for it in the end of the last one and this one together.
      const seam = this.#tail.length === 0 ? rest : Buffer.concat([this.#tail, rest]);
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
      // With the limit inside the marker, the marker's beginning was kept with the answer.
      const bytes = all.subarray(0, Math.min(all.length, this.#total - next.marker.length));
      const cut = this.#total - next.marker.length > this.#maxBytes;
      this.#reset();
      this.#waiting.shift();
      next.resolve({ bytes, cut });
    }
  }

  #push(part: Buffer): void {
    const room = this.#maxBytes - this.#length;
    if (room > 0) this.#chunks.push(part.length > room ? part.subarray(0, room) : part);
    this.#length += Math.min(part.length, Math.max(0, room));
    this.#total += part.length;
  }

  #reset(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#total = 0;
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

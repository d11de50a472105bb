/** One `git cat-file` for many objects: asked by id, answered in order. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { collectStderr, GitError, startGit } from "./run-git.ts";

export interface GitObject {
  readonly type: string;
  readonly size: number;
  readonly bytes: Buffer;
}

interface Waiting {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/** Reads objects through `cat-file --batch` (with content) or `--batch-check` (type and size alone). */
export class ObjectReader {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #withContent: boolean;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  #header: { type: string; size: number } | null = null;
  #failed: Error | null = null;

  constructor(gitDir: string, mode: "content" | "check") {
    this.#withContent = mode === "content";
    this.#child = startGit(gitDir, ["cat-file", this.#withContent ? "--batch" : "--batch-check"]);
    const said = collectStderr(this.#child);
    this.#child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#child.stdin.on("error", () => undefined); // the close handler tells every waiter
    this.#child.once("error", (cause) =>
      this.#fail(new GitError(`git could not be started: ${cause.message}`, { cause })),
    );
    this.#child.once("close", (code) => this.#fail(new GitError(`git cat-file ended: ${said() || `exit ${code}`}`)));
  }

  /** The object, or null where the repository does not have it. In `check` mode `bytes` is empty. */
  read(id: string): Promise<GitObject | null> {
    if (this.#failed) return Promise.reject(this.#failed);
    if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${id}\n`);
    });
  }

  close(): void {
    this.#failed ??= new GitError("closed");
    this.#child.stdin.end();
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (;;) {
      if (!this.#header && !this.#readHeader()) return;
      const header = this.#header;
      if (!header) continue;
      const needed = this.#withContent ? header.size + 1 : 0;
      if (this.#length < needed) return;
      const all = this.#joined();
      this.#header = null;
      this.#keep(all.subarray(needed));
      const bytes = this.#withContent ? Buffer.from(all.subarray(0, header.size)) : Buffer.alloc(0);
      this.#waiting.shift()?.resolve({ ...header, bytes });
    }
  }

  /** Reads one header line; answers "missing" at once. False when the line is not whole yet. */
  #readHeader(): boolean {
    if (this.#length === 0) return false;
    const all = this.#joined();
    const end = all.indexOf(10);
    if (end < 0) return false;
    const [, type, size] = all.subarray(0, end).toString("latin1").split(" ");
    this.#keep(all.subarray(end + 1));
    if (type === undefined || size === undefined || type === "missing") this.#waiting.shift()?.resolve(null);
    else this.#header = { type, size: Number(size) };
    return true;
  }

  #joined(): Buffer {
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #keep(rest: Buffer): void {
    this.#chunks = [rest];
    this.#length = rest.length;
  }

  #fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failed);
  }
}

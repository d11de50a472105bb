/**
 * One `git cat-file` for many objects: asked by id, answered in order. git dies over an object that is damaged: that one
 * counts as not there, and those behind it are asked again of a new process.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { askTogether, collectStderr, GitError, type GitPlace, startGit } from "./run-git.ts";

export interface GitObject {
  readonly type: string;
  readonly size: number;
  readonly bytes: Buffer;
}

interface Waiting {
  readonly id: string;
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

const NOWHERE = "0".repeat(40);
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** Reads objects through `cat-file --batch` (with content) or `--batch-check` (type and size alone). */
export class ObjectReader {
  readonly #place: GitPlace;
  readonly #withContent: boolean;
  readonly #waiting: Waiting[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;
  /** The process has answered: it works, and what it dies over is the object's fault. */
  #works = false;
  #closed = false;
  #chunks: Buffer[] = [];
  #length = 0;
  #header: { readonly type: string; readonly size: number } | null = null;

  constructor(place: GitPlace, mode: "content" | "check") {
    this.#place = place;
    this.#withContent = mode === "content";
  }

  /** The object, or null where the repository does not have it whole. In `check` mode `bytes` is empty. */
  read(id: string): Promise<GitObject | null> {
    if (this.#closed) return Promise.reject(new GitError("git cat-file was closed"));
    if (!OBJECT_ID.test(id)) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, resolve, reject });
      if (this.#child) askTogether(this.#child, `${id}\n`);
      else this.#start();
    });
  }

  /** What `of` makes of several, in their order. Each is let go before the next: together they may be larger than the memory. */
  readAll<T>(ids: readonly string[], of: (object: GitObject | null) => T): Promise<T[]> {
    if (this.#closed) return Promise.reject(new GitError("git cat-file was closed"));
    const asked = ids.filter((id) => OBJECT_ID.test(id));
    if (asked.length < ids.length || asked.length === 0) return Promise.all(ids.map((id) => this.read(id).then(of)));
    return new Promise((resolve, reject) => {
      const made: T[] = [];
      const take = (object: GitObject | null) => {
        if (made.push(of(object)) === asked.length) resolve(made);
      };
      for (const id of asked) this.#waiting.push({ id, resolve: take, reject });
      if (this.#child) askTogether(this.#child, `${asked.join("\n")}\n`);
      else this.#start();
    });
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill();
  }

  /** Starts git, asks it for an object that nobody has, and then for everything that waits. */
  #start(): void {
    const child = startGit(this.#place, ["cat-file", this.#withContent ? "--batch" : "--batch-check"]);
    const said = collectStderr(child);
    this.#child = child;
    this.#works = false;
    this.#header = null;
    this.#keep(Buffer.alloc(0));
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.stdin.on("error", () => undefined); // the close handler tells the waiters
    child.once("error", (cause) =>
      this.#end(child, new GitError(`git could not be started: ${cause.message}`, { cause })),
    );
    child.once("close", (code) => this.#end(child, new GitError(`git cat-file ended: ${said() || `exit ${code}`}`)));
    child.stdin.write([NOWHERE, ...this.#waiting.map(({ id }) => id), ""].join("\n"));
  }

  #end(child: ChildProcessWithoutNullStreams, error: GitError): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#closed || !this.#works) {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
      return;
    }
    this.#waiting.shift()?.resolve(null);
    if (this.#waiting.length > 0) this.#start();
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
    if (!this.#works) this.#works = true;
    else if (type === undefined || size === undefined || type === "missing") this.#waiting.shift()?.resolve(null);
    else this.#header = { type, size: Number(size) };
    return true;
  }

  #joined(): Buffer {
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
  }
}

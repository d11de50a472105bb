/** Runs the embedded database in a thread of its own; see `engine-worker.ts`. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ProtocolEngine } from "./session-queue.ts";

export interface EngineData {
  /** Of the database's files; null keeps them in memory. */
  readonly directory: string | null;
  /** PGlite's code, compiled once for all databases of a process. */
  readonly program: unknown;
}
/** Protocol messages of one turn, or the end. */
export type EngineRequest = Uint8Array | "close";

export interface Engine extends ProtocolEngine {
  /** Settles when the database stopped by itself. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
  /** Stops it in the middle of whatever it does: nothing more is written. */
  kill(why: Error): void;
}

/** Time for the last checkpoint; after it, the files are recovered at the next start. */
const CLOSE_MS = 10_000;

/** What we need of the global that belongs to the types of browsers. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<unknown> };
let program: Promise<unknown> | null = null;

async function compile(): Promise<unknown> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  return WebAssembly.compile(await readFile(join(dirname(entry), "pglite.wasm")));
}

/** Starts it over the files of a directory, or in memory; rejects where it does not start. */
export async function startEngine(directory: EngineData["directory"]): Promise<Engine> {
  program ??= compile().catch((error: unknown) => {
    program = null; // what kept the file from being read may pass
    throw error;
  });
  const data: EngineData = { directory, program: await program };
  const worker = new Worker(new URL(`./engine-worker${extension()}`, import.meta.url), {
    workerData: data,
    env: {},
    name: "database",
  });
  const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let waiting: PromiseWithResolvers<Uint8Array | "ready"> | null = Promise.withResolvers();
  let closing = false;
  let stopped: Error | null = null;

  const stop = (error: Error) => {
    stopped ??= error;
    waiting?.reject(error);
    waiting = null;
    if (!closing) fail(error);
  };
  worker.on("message", (answer: Uint8Array | "ready") => {
    const one = waiting;
    waiting = null;
    one?.resolve(answer);
  });
  worker.on("error", (error) => stop(new Error("the embedded database failed", { cause: error })));
  worker.on("exit", () => {
    stop(new Error("the embedded database stopped"));
    end();
  });
  await waiting.promise;

  const run = async (messages: Uint8Array): Promise<Uint8Array> => {
    if (stopped) throw stopped;
    if (waiting) throw new Error("one turn at a time");
    waiting = Promise.withResolvers();
    const copy = Uint8Array.from(messages); // handed over whole: a pool's buffer would take its neighbours along
    worker.postMessage(copy, [copy.buffer]);
    const answer = await waiting.promise;
    if (answer === "ready") throw new Error("the embedded database answered out of turn");
    return answer;
  };

  return {
    greeting: await run(STARTUP),
    run,
    failed,
    kill(why) {
      stop(why);
      void worker.terminate();
    },
    async close() {
      closing = true;
      worker.postMessage("close" satisfies EngineRequest);
      const timer = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Protocol 3.0, user and database `postgres`. */
const STARTUP = startup("user\0postgres\0database\0postgres\0\0");

function startup(parameters: string): Buffer {
  const body = Buffer.from(parameters);
  const message = Buffer.alloc(8 + body.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(196_608, 4);
  body.copy(message, 8);
  return message;
}

/** This file's own extension: `.ts` from a checkout, `.js` when built. */
function extension(): string {
  return import.meta.url.slice(import.meta.url.lastIndexOf("."));
}

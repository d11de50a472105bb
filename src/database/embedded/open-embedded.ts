/** The embedded database: PostgreSQL as WebAssembly in a thread of ours, its files in a directory that only we use. */
import { mkdir } from "node:fs/promises";
import type { Duplex } from "node:stream";
import { DatabaseSetupError } from "../errors.ts";
import { EmbeddedConnection } from "./connection.ts";
import { lockDirectory } from "./directory-lock.ts";
import { type Engine, startEngine } from "./engine.ts";
import { makeFiles } from "./make-files.ts";
import { SessionQueue } from "./session-queue.ts";

export interface EmbeddedDatabase {
  /** A new connection, for `pg`'s option `stream`. */
  connect(): Duplex;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if need be; null keeps everything in memory, for tests. */
  readonly directory: string | null;
  /** How long a transaction may sit idle. */
  readonly idleMs: number;
  /** Hears when the database stopped by itself, or its directory was taken from us. */
  readonly onLost: (error: Error) => void;
}

export async function openEmbedded({ directory, idleMs, onLost }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (directory === null) return serve(await startEngine(null), idleMs, onLost);
  await makeDirectory(directory);
  let engine: Engine | null = null;
  let taken = false;
  const unlock = await lockDirectory(directory, (error) => {
    // Two processes would destroy the files: ours stops at once, whatever it is about.
    taken = true;
    engine?.kill(error);
    onLost(error);
  });
  const release = async () => {
    if (!taken) await unlock();
  };
  try {
    const files = await makeFiles(directory);
    engine = await startEngine(files).catch((error: unknown) => {
      throw unusable(`in ${files} does not start`, error, "; if its files are damaged, restore them from a backup");
    });
    if (taken) engine.kill(new Error("the directory was taken by another process"));
    const database = serve(engine, idleMs, onLost);
    return {
      connect: database.connect,
      async close() {
        await database.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error instanceof DatabaseSetupError ? error : unusable(`in ${directory} cannot be opened`, error);
  }
}

/** One line, with the deepest cause: what is around it only says where it was noticed. */
function unusable(what: string, error: unknown, advice = ""): DatabaseSetupError {
  const why = deepestMessage(error).replace(/\s+/g, " ");
  return new DatabaseSetupError("directory-unusable", `the embedded database ${what}: ${why}${advice}`, {
    cause: error,
  });
}

/** What crossed from a thread is an error by its fields only. */
function deepestMessage(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const cause: unknown = Reflect.get(error, "cause");
  return cause ? deepestMessage(cause) : String(Reflect.get(error, "message"));
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseSetupError("directory-unusable", `the data directory ${directory} cannot be made: ${why}`, {
      cause: error,
    });
  }
}

function serve(engine: Engine, idleMs: number, onLost: (error: Error) => void): EmbeddedDatabase {
  void engine.failed.then(onLost);
  const turns = new SessionQueue(engine, idleMs);
  return { connect: () => new EmbeddedConnection(turns), close: () => engine.close() };
}

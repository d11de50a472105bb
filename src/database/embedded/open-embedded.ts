/** The embedded database: PostgreSQL as WebAssembly in a thread of ours, its files in a directory that only we use. */
import { mkdir } from "node:fs/promises";
import type { Duplex } from "node:stream";
import { DatabaseSetupError } from "../errors.ts";
import { EmbeddedConnection } from "./connection.ts";
import { lockDirectory } from "./directory-lock.ts";
import { startEngine } from "./engine.ts";
import { makeFiles } from "./make-files.ts";
import { Turns } from "./turns.ts";

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
  if (directory === null) return start(null, idleMs, onLost);
  await makeDirectory(directory);
  const release = await lockDirectory(directory, onLost);
  try {
    const files = await makeFiles(directory);
    const database = await start(files, idleMs, onLost);
    return {
      connect: database.connect,
      async close() {
        await database.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw new DatabaseSetupError("directory-unusable", `the embedded database in ${directory} cannot be opened`, {
      cause: error,
    });
  }
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

async function start(path: string | null, idleMs: number, onLost: (error: Error) => void): Promise<EmbeddedDatabase> {
  const engine = await startEngine({ directory: path });
  void engine.failed.then(onLost);
  const turns = new Turns(engine, idleMs);
  return { connect: () => new EmbeddedConnection(turns), close: () => engine.close() };
}

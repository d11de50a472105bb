/** The embedded database: PostgreSQL as WebAssembly in this process, its files in a directory that only we use. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { PGlite } from "@electric-sql/pglite";
import { DatabaseSetupError } from "../errors.ts";
import { EmbeddedConnection } from "./connection.ts";
import { lockDirectory } from "./directory-lock.ts";
import { type ProtocolEngine, Turns } from "./turns.ts";

export interface EmbeddedDatabase {
  /** A new connection, for `pg`'s option `stream`. */
  connect(): Duplex;
  close(): Promise<void>;
}

/**
 * PGlite's own parameters but for its memory, which is made for a database that has a machine to itself. `-F` is its
 * own: it does not sync its files, so what a power cut keeps is up to the file system. Named in the manual.
 */
const START_PARAMS = [
  ...PGlite.defaultStartParams,
  ...["shared_buffers=16MB", "wal_buffers=1MB", "max_connections=5", "max_wal_size=64MB", "min_wal_size=32MB"].flatMap(
    (setting) => ["-c", setting],
  ),
];

/** `directory` is made if need be; null keeps everything in memory, for tests. */
export async function openEmbedded(
  directory: string | null,
  options: { readonly idleMs: number; readonly onLost: (error: Error) => void },
): Promise<EmbeddedDatabase> {
  if (directory === null) return start(null, options.idleMs, async () => undefined);
  await makeDirectory(directory);
  const release = await lockDirectory(directory, options.onLost);
  try {
    return await start(join(directory, "database"), options.idleMs, release);
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

async function start(path: string | null, idleMs: number, release: () => Promise<void>): Promise<EmbeddedDatabase> {
  const pglite = await PGlite.create({ ...(path === null ? {} : { dataDir: path }), startParams: START_PARAMS });
  const engine: ProtocolEngine = {
    greeting: Buffer.from(await pglite.execProtocolRaw(STARTUP)),
    // A copy: PGlite answers with a view of memory that its next answer overwrites.
    run: async (messages) => Buffer.from(await pglite.execProtocolRaw(messages)),
  };
  const turns = new Turns(engine, idleMs);
  return {
    connect: () => new EmbeddedConnection(turns),
    async close() {
      await pglite.close();
      await release();
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

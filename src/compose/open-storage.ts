/** The database for a command that only looks at what is stored, or changes a little of it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommandIo } from "../commands/command-io.ts";
import { AnsweredByServer } from "../commands/command-line.ts";
import { readStorageEnvironment } from "../config/environment.ts";
import { DatabaseSetupError } from "../database/errors.ts";
import type { Database } from "../database/open-database.ts";
import { createLog } from "../log/create-log.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { askServer } from "./operator/ask-server.ts";

type StorageLog = ReturnType<typeof createLog>;

/**
 * Opens it, hands it to `use`, closes it. The embedded database is the running server's: where one runs, it does the whole
 * command. The log goes to stderr, and only what is wrong.
 */
export async function withStorage<T>(
  io: CommandIo,
  use: (database: Database, log: StorageLog) => Promise<T>,
): Promise<T> {
  if (io.storage) return use(io.storage.database, io.storage.log);
  const { database: where } = readStorageEnvironment(io.variables);
  if (where.url === null) await leaveToServer(io, where.dataDir);
  const { openDatabase } = await import("../database/open-database.ts"); // a scan has no use for it, and starts sooner
  const log = createLog({ level: "error", write: (line) => io.stderr.write(line) });
  const database = await openDatabase({ ...where, log }).catch((error: unknown) => {
    if (error instanceof DatabaseSetupError) throw new ConfigError([error.message], { cause: error });
    throw error;
  });
  try {
    return await use(database, log);
  } finally {
    await database.close();
  }
}

/** Throws `AnsweredByServer` where a server runs on that folder; and an error where there is no database: none is made. */
async function leaveToServer(io: CommandIo, dataDir: string): Promise<void> {
  const exitCode = io.args ? await askServer(io, io.args, dataDir) : null;
  if (exitCode !== null) throw new AnsweredByServer(exitCode);
  if (existsSync(join(dataDir, "database"))) return;
  throw new ConfigError([
    `there is no database in ${dataDir}: start the server first, or set DATA_DIR or DATABASE_URL`,
  ]);
}

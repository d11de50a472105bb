/** The database for a command that only looks at what is stored, or changes a little of it. */
import { readStorageEnvironment } from "../config/environment.ts";
import { DatabaseSetupError } from "../database/errors.ts";
import type { Database } from "../database/open-database.ts";
import { createLog } from "../log/create-log.ts";
import { ConfigError } from "../pipeline/errors.ts";
import type { CommandIo } from "./command-io.ts";

type StorageLog = ReturnType<typeof createLog>;

/** Opens it, hands it to `use`, closes it. The log goes to stderr, and only what is wrong. */
export async function withStorage<T>(
  { variables, stderr }: CommandIo,
  use: (database: Database, log: StorageLog) => Promise<T>,
): Promise<T> {
  const { database: where } = readStorageEnvironment(variables);
  const { openDatabase } = await import("../database/open-database.ts"); // a scan has no use for it, and starts sooner
  const log = createLog({ level: "error", write: (line) => stderr.write(line) });
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

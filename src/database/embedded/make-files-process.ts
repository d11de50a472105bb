/**
 * The process that makes the files of a new embedded database, in the directory it is given, and forces them to disk. Making
 * them takes hundreds of megabytes, which go with the process.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

process.once("disconnect", () => process.exit(1)); // whoever wanted them is gone
const directory = process.argv[2] ?? "";
const pglite = await PGlite.create({ dataDir: directory });
await pglite.close();
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() || entry.isDirectory()) sync(join(entry.parentPath, entry.name));
}
sync(directory);
process.exit(0);

/** A directory is synced as well as a file, where the system has that. */
function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

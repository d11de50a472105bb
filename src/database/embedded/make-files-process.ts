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
  if (entry.isFile()) sync(join(entry.parentPath, entry.name), "r+");
  else if (entry.isDirectory()) syncDirectory(join(entry.parentPath, entry.name));
}
syncDirectory(directory);
process.exit(0);

/** Windows has no such thing. */
function syncDirectory(path: string): void {
  if (process.platform !== "win32") sync(path, "r");
}

function sync(path: string, flags: "r" | "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

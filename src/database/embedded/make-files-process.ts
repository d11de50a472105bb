/**
 * The process that makes the files of a new embedded database, in the directory it is given, and forces them to disk. Making
 * them takes hundreds of megabytes, which go with the process.
 */
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** Of WASI's numbers, those that an operator meets. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [2, "permission denied"],
  [19, "disk quota exceeded"],
  [29, "input/output error"],
  [33, "too many open files"],
  [51, "no space left on the disk"],
  [69, "the file system is read-only"],
]);

process.once("disconnect", () => process.exit(1)); // whoever wanted them is gone
const directory = process.argv[2] ?? "";
try {
  await make();
  process.exit(0);
} catch (error) {
  // One line for the operator; where in PGlite it happened helps nobody.
  process.stderr.write(reasonOf(error), () => process.exit(1));
}

/** What the file system refuses comes from WebAssembly, as a number of WASI's and without a text. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const errno: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "errno") : null;
  return (typeof errno === "number" && REFUSALS.get(errno)) || `error ${String(errno)} of the file system`;
}

async function make(): Promise<void> {
  const pglite = await PGlite.create({ dataDir: directory });
  await pglite.close();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) sync(join(entry.parentPath, entry.name), "r+");
    else if (entry.isDirectory()) syncDirectory(join(entry.parentPath, entry.name));
  }
  syncDirectory(directory);
}

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

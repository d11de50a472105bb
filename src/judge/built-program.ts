/**
 * What was built of a checkout, as long as its sources are those that it was built of: a built program starts in a third of
 * the time. Nothing is built where it is run; `scripts/build.mjs` does that, and writes down of what.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const CHECKOUT = join(import.meta.dirname, "../..");

/** Where the built programs of a checkout stand, and what they were built of. */
export function builtPlaces(checkout = CHECKOUT): { readonly folder: string; readonly builtOf: string } {
  const folder = join(checkout, "dist/program");
  return { folder, builtOf: join(folder, "built-of.txt") };
}

/** The built program of this name; null where there is none, or the sources have changed since. */
export function builtProgram(name: string, checkout = CHECKOUT): URL | null {
  const { folder, builtOf } = builtPlaces(checkout);
  if (!existsSync(builtOf) || readFileSync(builtOf, "utf8") !== sourcesNow(checkout)) return null;
  return pathToFileURL(join(folder, `${name}.js`));
}

/** Path of the program `cli`, `main` or `worker` of this checkout, built or as its source. */
export function programPath(name: string): string {
  return fileURLToPath(builtProgram(name) ?? pathToFileURL(join(CHECKOUT, `src/${name}.ts`)));
}

/** Names, sizes and times of the sources and of the list of packages, hashed. */
export function sourcesNow(checkout = CHECKOUT): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path}\n${mtimeMs}\n${size}\n`);
  };
  add(join(checkout, "package-lock.json"));
  const entries = readdirSync(join(checkout, "src"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of files.sort()) add(path);
  return hash.digest("hex");
}

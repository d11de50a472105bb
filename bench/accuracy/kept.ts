/**
 * Keeps what was measured on disk, by unit and by the sources that it depends on, so that a run that was ended goes on where it
 * was and a changed rule never reads what an earlier one said.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = new URL("../../", import.meta.url).pathname;
/** Characters of the hash of the sources that name a folder. */
const HASH_LENGTH = 16;

export interface Kept {
  /** What was kept under the name, or null. */
  read<T>(name: string): T | null;
  write(name: string, value: unknown): void;
}

/**
 * Results kept below `folder` for as long as nothing under `sources` (from the project's root) but the file `without` changes;
 * null keeps nothing.
 */
export function openKept(folder: string | null, sources: readonly string[], without?: string): Kept {
  if (folder === null) return { read: () => null, write: () => undefined };
  const own = join(folder, hashOf(sources, without));
  mkdirSync(own, { recursive: true });
  const pathOf = (name: string) => join(own, `${name.replaceAll("/", "+").replaceAll(" ", "+")}.json`);
  return {
    read<T>(name: string) {
      const path = pathOf(name);
      return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
    },
    write(name, value) {
      writeFileSync(`${pathOf(name)}.part`, JSON.stringify(value));
      renameSync(`${pathOf(name)}.part`, pathOf(name));
    },
  };
}

function hashOf(sources: readonly string[], without: string | undefined): string {
  const hash = createHash("sha256");
  const paths = sources.flatMap(filesUnder).filter((path) => path !== without);
  for (const path of paths.sort()) hash.update(path).update(readFileSync(join(ROOT, path)));
  return hash.digest("hex").slice(0, HASH_LENGTH);
}

function filesUnder(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".examples.ts") && !name.endsWith(".tmp.ts"))
    .map((name) => `${path}/${name}`);
}

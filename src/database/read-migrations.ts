/** The migrations of this version, as they lie in `prisma/migrations`: the layout of Prisma's own CLI. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The same place seen from `src/` and from `dist/`. */
const MIGRATIONS_DIR = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

export interface Migration {
  /** Name of its folder; they are applied in this order. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hex, as Prisma's CLI writes it. */
  readonly checksum: string;
}

export async function readMigrations(directory: string = MIGRATIONS_DIR): Promise<readonly Migration[]> {
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(directory, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}

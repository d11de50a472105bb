/**
 * Tells a whole folder of database files from one that lost something. The database itself takes a folder without
 * `PG_VERSION` for an empty one and makes a new database over what is left, so this is asked first, before it starts.
 */
import type { Stats } from "node:fs";
import { lstat, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { types } from "node:util";
import { DatabaseSetupError } from "../errors.ts";

/** Major version of the PostgreSQL inside PGlite: what it writes into `PG_VERSION`. */
const VERSION = "18";
/** PostgreSQL's PG_CONTROL_FILE_SIZE, in bytes. */
const CONTROL_BYTES = 8192;
/** Log segments are named by 24 hexadecimal digits. */
const SEGMENT = /^[0-9A-F]{24}$/;
/** Missing parts that a message names; the others are counted. */
const NAMED = 3;

/** What PostgreSQL 18 makes in a new cluster and does not start, or not end, without. Template1 is 1, postgres is 5. */
const FOLDERS = [
  "base/1",
  "base/5",
  "global",
  "pg_wal",
  "pg_xact",
  "pg_commit_ts",
  "pg_dynshmem",
  "pg_logical/mappings",
  "pg_logical/snapshots",
  "pg_multixact/members",
  "pg_multixact/offsets",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_tblspc",
  "pg_twophase",
];
const FILES = [
  "PG_VERSION",
  "global/pg_control",
  "global/pg_filenode.map",
  "base/1/PG_VERSION",
  "base/5/PG_VERSION",
  "base/5/pg_filenode.map",
  "postgresql.conf",
  "pg_hba.conf",
];

/**
 * Returns false where there is nothing at `files`, true where a whole database is. Anything else is refused with what is
 * wrong and what to do. Changes nothing.
 */
export async function checkFiles(files: string): Promise<boolean> {
  if (!(await kindOf(files, lstat))) return false;
  const found = await kindOf(files, stat);
  if (!found) throw damaged(files, "it is a link that leads nowhere: mount what it points to");
  if (!found.isDirectory()) throw damaged(files, "it is not a folder");
  if ((await readdir(files)).length === 0) throw damaged(files, "it is empty");
  const missing = await missingParts(files);
  if (missing.length > 0) throw damaged(files, `${listed(missing)} ${missing.length === 1 ? "is" : "are"} missing`);
  const version = (await readFile(join(files, "PG_VERSION"), "utf8")).trim();
  if (version !== VERSION) {
    throw damaged(files, `PG_VERSION says ${JSON.stringify(version.slice(0, 20))}, and this version needs ${VERSION}`);
  }
  const control = await stat(join(files, "global/pg_control"));
  if (control.size !== CONTROL_BYTES) {
    throw damaged(files, `global/pg_control has ${control.size} bytes instead of ${CONTROL_BYTES}`);
  }
  return true;
}

/** What an operator can do about files that the database cannot use; the end of a sentence. */
const REMEDY =
  "nothing was changed; restore this folder from a backup, or move it away to start with an empty database";

function damaged(files: string, what: string): DatabaseSetupError {
  return new DatabaseSetupError(
    "directory-damaged",
    `the embedded database in ${files} is not whole: ${what}; ${REMEDY}`,
  );
}

async function missingParts(files: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const name of FILES) {
    const found = await kindOf(join(files, name), stat);
    if (!found?.isFile() || found.size === 0) missing.push(name);
  }
  for (const name of FOLDERS) {
    if (!(await kindOf(join(files, name), stat))?.isDirectory()) missing.push(name);
  }
  if (missing.includes("pg_wal")) return missing;
  const segments = await readdir(join(files, "pg_wal"));
  return segments.some((name) => SEGMENT.test(name)) ? missing : [...missing, "the log in pg_wal"];
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(", ")} and ${rest} more` : names.join(" and ");
}

/** Null where there is nothing; what cannot be looked at is not taken for nothing. */
async function kindOf(path: string, look: (path: string) => Promise<Stats>): Promise<Stats | null> {
  try {
    return await look(path);
  } catch (error) {
    const code: unknown = types.isNativeError(error) ? Reflect.get(error, "code") : null;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    const why = types.isNativeError(error) ? error.message : String(error);
    throw new DatabaseSetupError("directory-unusable", `${path} cannot be looked at: ${why}`, { cause: error });
  }
}

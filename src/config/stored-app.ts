/**
 * The App's settings as set-up stored them: variables by name, in a file of `DATA_DIR` that only our own user may read. What the
 * environment says wins over them.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { ConfigError } from "../pipeline/errors.ts";
import type { Variables } from "./command-environment.ts";

/** In `DATA_DIR`; git and docker ignore files of this name. */
const STORED_FILE = "countersign-app.json";

const StoredApp = z.strictObject({
  APP_ID: z.string(),
  PRIVATE_KEY: z.string(),
  WEBHOOK_SECRET: z.string(),
  CLIENT_ID: z.string(),
  CLIENT_SECRET: z.string(),
  PUBLIC_URL: z.string(),
  /** Empty: github.com. */
  GHE_HOST: z.string(),
});
export type StoredApp = z.infer<typeof StoredApp>;

/** Each of them means that the operator configures the App by the environment. */
const OPERATORS_OWN = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"] as const;

/** True where the environment names none of the App's settings and none are stored: set-up is due. */
export function needsSetup(vars: Variables): boolean {
  return OPERATORS_OWN.every((name) => !vars[name]) && !existsSync(fileIn(vars["DATA_DIR"]));
}

/** Throws {@link ConfigError} where set-up is due, for a process that cannot do it. */
export function requireApp(vars: Variables): void {
  if (!needsSetup(vars)) return;
  throw new ConfigError([
    "none of the App's settings are there: start the server, which registers the App, and give this process the same DATA_DIR or APP_ID, PRIVATE_KEY_PATH and WEBHOOK_SECRET",
  ]);
}

/** The variables over the stored ones. Throws {@link ConfigError} for a file that cannot be used, or is of another GitHub. */
export function withStoredApp(vars: Variables): Variables {
  const stored = read(fileIn(vars["DATA_DIR"]));
  if (stored === null) return vars;
  if (vars["APP_ID"] && vars["APP_ID"] !== stored.APP_ID) return vars; // another App: nothing of this one belongs to it
  if (vars["GHE_HOST"] && vars["GHE_HOST"] !== stored.GHE_HOST) {
    throw new ConfigError([
      `GHE_HOST names ${vars["GHE_HOST"]}, and ${fileIn(vars["DATA_DIR"])} holds an App of ${stored.GHE_HOST || "github.com"}: unset one`,
    ]);
  }
  const given = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== undefined && value !== ""));
  const { PRIVATE_KEY, ...others } = stored;
  return { ...others, ...(vars["PRIVATE_KEY_PATH"] ? {} : { PRIVATE_KEY }), ...given };
}

/** Throws {@link ConfigError} where the folder cannot be written, before anything exists that would have to be kept there. */
export function requireStorable(dataDir: string): void {
  const trial = `${fileIn(dataDir)}.trial`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(trial, "", { mode: 0o600 });
    rmSync(trial);
  } catch (cause) {
    throw new ConfigError([`DATA_DIR (${dataDir}) cannot be written: give a folder of this user`], { cause });
  }
}

/** Stores the settings, readable by our own user alone. Returns the file's path; never replaces one that is there. */
export function storeApp(dataDir: string, app: StoredApp): string {
  const file = fileIn(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(StoredApp.parse(app), null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
  return file;
}

function fileIn(dataDir: string | undefined): string {
  return join(resolve(dataDir || ".data"), STORED_FILE);
}

function read(file: string): StoredApp | null {
  if (!existsSync(file)) return null;
  try {
    return StoredApp.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new ConfigError(
      [`${file} cannot be used: restore it from a backup, or move it away to register an App anew`],
      {
        cause,
      },
    );
  }
}

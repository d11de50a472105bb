/**
 * The files of the embedded database. New ones are made aside and moved into place when they are whole, so that whoever is
 * killed meanwhile leaves no half of a database.
 */
import { fork } from "node:child_process";
import { access, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ASIDE = "database.new-";
/** What is kept of what a failed process said, in characters. */
const SAID = 2000;

/** Returns where the files are, after making them if there are none. Only under the directory's lock. */
export async function makeFiles(directory: string): Promise<string> {
  const files = join(directory, "database");
  if (await isThere(files)) return files;
  for (const name of await readdir(directory)) {
    if (name.startsWith(ASIDE)) await rm(join(directory, name), { recursive: true, force: true });
  }
  const aside = await mkdtemp(join(directory, ASIDE));
  await runProcess(aside);
  await rename(aside, files);
  return files;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function runProcess(directory: string): Promise<void> {
  const child = fork(fileURLToPath(new URL(`./make-files-process${extension()}`, import.meta.url)), [directory], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: {},
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-SAID);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`making the files of the embedded database ended with ${signal ?? code}: ${said.trim()}`));
    });
  });
}

/** This file's own extension: `.ts` from a checkout, `.js` when built. */
function extension(): string {
  return import.meta.url.slice(import.meta.url.lastIndexOf("."));
}

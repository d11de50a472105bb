/**
 * The files of the embedded database. New ones are made aside and moved into place when they are whole, so that whoever is
 * killed meanwhile leaves no half of a database, and what is there already is never made over.
 */
import { fork } from "node:child_process";
import { type FileHandle, mkdir, mkdtemp, open, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkFiles } from "./check-files.ts";

const ASIDE = "database.new-";
/** In a folder made aside: it is ours to remove. A folder of the operator's may have a name like ours. */
const MARK = "made-by-countersign";
/** What is kept of what a failed process said, in characters. */
const SAID = 2000;

/** Returns where the files are, after making them if there are none. Only under the directory's lock. */
export async function makeFiles(directory: string): Promise<string> {
  const files = join(directory, "database");
  // PGlite does not follow a link to its own folder.
  if (await checkFiles(files)) return realpath(files);
  await removeUnfinished(directory);
  const aside = await mkdtemp(join(directory, ASIDE));
  await writeFile(join(aside, MARK), "Left by a start that did not finish; removed by the next one.\n");
  try {
    const made = join(aside, "database");
    await mkdir(made, { mode: 0o700 });
    await runProcess(made);
    // Fails where something is at that place by now, unless it is an empty folder.
    await rename(made, files);
    await syncDirectory(directory);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return files;
}

/** What starts that were killed have left. */
async function removeUnfinished(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(ASIDE)) continue;
    const path = join(directory, entry.name);
    const inside = await readdir(path);
    // Empty: killed before the mark was written. Who makes the files may outlive by seconds the start that was killed, and
    // then writes meanwhile.
    if (inside.includes(MARK) || inside.length === 0)
      await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Until then a power cut could take the new name back, with everything committed since. Windows has no such thing. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r");
    await handle.sync();
  } finally {
    await handle?.close();
  }
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
      else reject(new Error(`making its files ended with ${signal ?? code}: ${said.trim() || "no reason given"}`));
    });
  });
}

/** This file's own extension: `.ts` from a checkout, `.js` when built. */
function extension(): string {
  return import.meta.url.slice(import.meta.url.lastIndexOf("."));
}

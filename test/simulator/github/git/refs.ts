/** Refs of a bare repository, read and written as files: a process for each push would cost more than all the rest. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a full ref name (or HEAD) points to, or null. */
export function readRef(gitDir: string, name: string): string | null {
  if (!/^(refs\/|HEAD$)/.test(name) || name.split("/").includes("..") || name.includes("\0")) return null;
  const loose = readLoose(gitDir, name);
  if (loose?.startsWith("ref: ")) return readRef(gitDir, loose.slice(5));
  return loose ?? readPacked(gitDir).get(name) ?? null;
}

/** All refs by full name, in git's order. */
export function readRefs(gitDir: string): Map<string, string> {
  const refs = readPacked(gitDir);
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(gitDir, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (!entry.name.endsWith(".lock")) {
        const id = readRef(gitDir, name);
        if (id) refs.set(name, id);
      }
    }
  };
  walk("refs");
  return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Points a ref to an object; the file appears whole or not at all. */
export function writeRef(gitDir: string, name: string, id: string): void {
  const file = join(gitDir, name);
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.lock`;
  writeFileSync(half, `${id}\n`);
  renameSync(half, file);
}

function readLoose(gitDir: string, name: string): string | null {
  try {
    const text = readFileSync(join(gitDir, name), "utf8").trim();
    return text.startsWith("ref: ") || /^[0-9a-f]{40}$/.test(text) ? text : null;
  } catch {
    return null; // no such file: packed, or not there
  }
}

function readPacked(gitDir: string): Map<string, string> {
  const refs = new Map<string, string>();
  let text = "";
  try {
    text = readFileSync(join(gitDir, "packed-refs"), "utf8");
  } catch {
    return refs; // nothing was packed yet
  }
  for (const line of text.split("\n")) {
    if (/^[0-9a-f]{40} /.test(line)) refs.set(line.slice(41), line.slice(0, 40)); // not the comment, not what a tag peels to
  }
  return refs;
}

/**
 * Names what a commit changed, whatever it stands on: as `git patch-id --verbatim`, with white space, modes, and the object ids of
 * binaries, and without line numbers. Author, dates and message are not part of it.
 */
import { createHash } from "node:crypto";
import type { GatheredCommit, GatheredFile } from "./gathered.ts";

/** SHA-256 in hex; null for merges, for commits that change nothing, and where not all of the change could be read. */
export function patchIdOf({ files, parents, reading, changedPaths }: GatheredCommit): string | null {
  if (reading !== "whole" || parents.length > 1 || files.length === 0 || files.length !== changedPaths) return null;
  const hash = createHash("sha256");
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const change = changeOf(file);
    if (change === null) return null;
    const { path, oldPath, oldMode, newMode } = file;
    hash.update(`${JSON.stringify([path, oldPath, oldMode, newMode])}\n${change}\n`);
  }
  return hash.digest("hex");
}

function changeOf({ patch, binary, oldBlob, newBlob }: GatheredFile): string | null {
  if (patch !== null) return JSON.stringify(patch.replace(/^@@ [^\n]*$/gm, "@@"));
  const isWhole = binary === true || oldBlob === newBlob || oldBlob === null || newBlob === null;
  return isWhole && (binary !== null || oldBlob === newBlob) ? `${oldBlob} ${newBlob}` : null;
}

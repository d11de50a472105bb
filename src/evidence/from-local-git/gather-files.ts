/** Changed files of a commit against its only parent (or against nothing). */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import type { RawEntry } from "../../git/raw-diff.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { MAX_FILES, selectFiles } from "../select-files.ts";
import { toBlob, toMode, toStatus } from "./from-git.ts";
import type { LocalRepository } from "./local-repository.ts";
import { hunksIn, saysBinary } from "./patch-text.ts";
import { readChanges } from "./read-changes.ts";
import { readWanted } from "./read-wanted.ts";

/** Files of which git is asked together: each question by itself is a call of the system. */
const AT_ONCE = 32;

export interface GatheredFiles {
  readonly files: readonly GatheredFile[];
  readonly changedPaths: number;
  readonly gaps: readonly Gap[];
}

export async function gatherFiles(
  repository: LocalRepository,
  sha: string,
  streamed: DiffAnswer | null,
): Promise<GatheredFiles> {
  const { entries, patchOf, gaps: unread } = await readChanges(repository, sha, streamed);
  const gaps = [...unread];
  const files: GatheredFile[] = [];
  const selected = selectFiles(entries);
  for (let from = 0; from < selected.length; from += AT_ONCE) {
    const read = selected.slice(from, from + AT_ONCE).map(async (entry) => {
      const missed: Gap[] = [];
      return { file: await readWanted(repository, toFile(entry, patchOf(entry)), missed), missed };
    });
    for (const { file, missed } of await Promise.all(read)) {
      files.push(file);
      gaps.push(...missed);
    }
  }
  if (selected.length < entries.length) {
    const looked = new Set(selected);
    gaps.push({
      what: `${entries.length - selected.length} of ${entries.length} changed files`,
      why: `only ${MAX_FILES} are looked at`,
      material: entries.some((entry) => !looked.has(entry) && isMaterialPath(entry.path)),
    });
  }
  return { files, changedPaths: entries.length, gaps };
}

/** `patch` is null where it could not be read. */
function toFile(entry: RawEntry, patch: string | null): GatheredFile {
  const binary = patch === null ? null : saysBinary(patch);
  return {
    path: entry.path,
    oldPath: entry.oldPath,
    status: toStatus(entry.status),
    oldMode: toMode(entry.oldMode),
    newMode: toMode(entry.newMode),
    oldBlob: toBlob(entry.oldId),
    newBlob: toBlob(entry.newId),
    parentBlobs: null,
    binary,
    patch: patch === null || binary ? null : hunksIn(patch),
    before: null,
    after: null,
  };
}

/**
 * Changed files as the REST API lists them. `patch` is missing for binaries, for renames and modes that change no line,
 * for files whose diff is too long and for those after the diff as a whole got too long – whatever `changes` says.
 */
import type { DiffedFile } from "../git/diffed-file.ts";
import { type Bounds, fullName, type Repository, type World } from "../world.ts";
import { inUrl, repositoryUrl } from "./repository.ts";

const STATUS: Readonly<Record<string, string>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** All files of a diff, for a commit whose files they are (`ref` in the addresses). */
export function renderFiles(world: World, repository: Repository, ref: string, files: readonly DiffedFile[]) {
  const room = createRoom(world.bounds);
  const url = repositoryUrl(world, repository);
  const html = `${world.origin}/${fullName(repository)}`;
  return files.map((file) => {
    const path = inUrl(file.path);
    const patch = file.hunks !== null && room.holds(file) ? { patch: file.hunks.replace(/\n$/, "") } : {};
    return {
      sha: shaOf(file),
      filename: file.path,
      status: STATUS[file.status] ?? "modified",
      additions: file.additions,
      deletions: file.deletions,
      changes: file.additions + file.deletions,
      blob_url: `${html}/blob/${ref}/${path}`,
      raw_url: `${html}/raw/${ref}/${path}`,
      contents_url: `${url}/contents/${path}?ref=${ref}`,
      ...(file.oldPath === null ? {} : { previous_filename: file.oldPath }),
      ...patch,
    };
  });
}

/** The blob after the change, or before it where it is gone; null where only the mode changed, as GitHub has it. */
function shaOf(file: DiffedFile): string | null {
  if (file.status === "D") return file.oldId;
  return file.oldId === file.newId && file.oldPath === null ? null : file.newId;
}

function createRoom(bounds: Bounds) {
  let lines = 0;
  let bytes = 0;
  return {
    holds(file: DiffedFile): boolean {
      const own = file.hunks ?? "";
      const length = Buffer.byteLength(own);
      const rows = own.split("\n").length;
      if (rows > bounds.patchLines || length > bounds.patchBytes) return false;
      lines += rows;
      bytes += length;
      return lines <= bounds.diffLines && bytes <= bounds.diffBytes;
    },
  };
}

/**
 * Subtree merges: one side of the merge holds its files at its root, the merge holds them in a folder. The side has such a
 * file as much as if it stood at the same path, so the merge did not bring it.
 */
import type { GatheredFile } from "../pipeline/ports.ts";

/** Object ids by path in the tree of one parent, for those of the paths that it has. */
export type ReadSide = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Files that are tried as the one that shows the folder: others may be the merge's own. */
const MOST_TRIED = 3;
/** Deepest folder that a side is looked for in. */
const DEEPEST = 12;

/** The files of a merge, with the object ids that a side holds below its root in the place of those that it lacks. */
export async function withSubtreeSides(
  files: readonly GatheredFile[],
  sides: readonly ReadSide[],
): Promise<readonly GatheredFile[]> {
  let placed = files;
  for (const [side, read] of sides.entries()) {
    const lacking = placed.filter(({ newBlob, parentBlobs }) => newBlob !== null && parentBlobs?.[side] === null);
    const folder = await findFolder(lacking, read);
    if (folder === null) continue;
    const inside = lacking.filter(({ path }) => path.startsWith(folder));
    const held = await read(inside.map(({ path }) => path.slice(folder.length)));
    const moved = new Set(inside.filter(({ path, newBlob }) => held.get(path.slice(folder.length)) === newBlob));
    placed = placed.map((file) => (moved.has(file) ? withSide(file, side) : file));
  }
  return placed;
}

/** The folder, with its slash, below which the merge holds what the side holds at its root; null where there is none. */
async function findFolder(lacking: readonly GatheredFile[], read: ReadSide): Promise<string | null> {
  for (const { path, newBlob } of lacking.slice(0, MOST_TRIED)) {
    const parts = path.split("/").slice(0, DEEPEST + 1);
    const folders = parts.slice(1).map((_, depth) => `${parts.slice(0, depth + 1).join("/")}/`);
    if (folders.length === 0) continue;
    const held = await read(folders.map((folder) => path.slice(folder.length)));
    const found = folders.find((folder) => held.get(path.slice(folder.length)) === newBlob);
    if (found !== undefined) return found;
  }
  return null;
}

function withSide(file: GatheredFile, side: number): GatheredFile {
  return { ...file, parentBlobs: (file.parentBlobs ?? []).map((blob, i) => (i === side ? file.newBlob : blob)) };
}

/** Files of a merge. */
import type { FileChange } from "../model/evidence.ts";
import { classesOf, isGenerated, isTest } from "../paths/path-classes.ts";

/**
 * True where the parents agree on the path, and the merge does not. Lockfiles and generated files are made anew in honest
 * merges, tests are mended in them: they never count.
 */
export function isOfMergeAlone(file: FileChange): boolean {
  const [first, ...others] = file.parentBlobs ?? [];
  if (first === undefined || others.length === 0 || file.status === "deleted") return false;
  if (isGenerated(file.path) || isTest(file.path) || classesOf(file.path).includes("lockfile")) return false;
  return others.every((blob) => blob === first) && file.newBlob !== first;
}

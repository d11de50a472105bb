/**
 * Identifies what a commit changes, whoever made it, when, and on top of what: like git's patch-id it ignores line numbers,
 * blanks, quotes and context.
 */
import type { CommitEvidence } from "../model/evidence.ts";
import { normaliseCode } from "./normalise-code.ts";
import { sha256 } from "./sha256.ts";

/** Characters of changed lines that are hashed; a larger change is known by its SHA alone. Hashing takes some 50 ms a megabyte. */
const MOST_TEXT = 512 * 1024;

const known = new WeakMap<CommitEvidence, string>();

/** The commit's own SHA where the change is not known as a whole, and for merges and empty commits, which have none of their own. */
export function patchIdOf(commit: CommitEvidence): string {
  let id = known.get(commit);
  if (id === undefined) {
    id = patchId(commit) ?? commit.sha;
    known.set(commit, id);
  }
  return id;
}

function patchId({ parents, files, changedPaths, gaps }: CommitEvidence): string | null {
  if (parents.length > 1 || files.length === 0 || files.length < changedPaths || gaps.length > 0) return null;
  const parts: string[] = [];
  let length = 0;
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    parts.push(JSON.stringify([file.status, file.oldPath, file.path, file.oldMode, file.newMode]));
    // Without lines its content is its object id.
    if (file.hunks.length === 0) parts.push(`${file.oldBlob} ${file.newBlob}`);
    for (const { kind, text } of file.hunks.flatMap(({ lines }) => lines)) {
      if (kind === " ") continue;
      length += text.length;
      if (length > MOST_TEXT) return null;
      parts.push(`${kind}${normaliseCode(text).replaceAll(" ", "")}`);
    }
  }
  return sha256(parts.join("\n"));
}

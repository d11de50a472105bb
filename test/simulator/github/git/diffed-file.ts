/** A changed file with its hunks, as `git diff-tree` gives it. */
import { parseRawDiff, type RawEntry } from "../../../../src/git/raw-diff.ts";

export interface DiffedFile extends RawEntry {
  /** From the first `@@` on; null for binaries, and where there are no hunks or git could not read the blobs. */
  readonly hunks: string | null;
  readonly additions: number;
  readonly deletions: number;
}

export function toFiles(bytes: Buffer): DiffedFile[] {
  const { entries, patches } = parseRawDiff(bytes);
  let at = 0;
  return entries.map((entry) => {
    // A change of type is written as a removal and an addition.
    const count = entry.status === "T" ? 2 : 1;
    const hunks = patches
      .slice(at, at + count)
      .map(hunksOf)
      .join("");
    at += count;
    return { ...entry, hunks: hunks === "" ? null : hunks, ...countLines(hunks) };
  });
}

function hunksOf(patch: string): string {
  const start = /^@@ /m.exec(patch)?.index;
  return start === undefined ? "" : patch.slice(start);
}

function countLines(hunks: string): { additions: number; deletions: number } {
  let [additions, deletions] = [0, 0];
  // Inside hunks every line that begins with a sign is one: the `---` and `+++` of the header stand before them.
  for (const line of hunks.split("\n")) {
    if (line.startsWith("+")) additions++;
    else if (line.startsWith("-")) deletions++;
  }
  return { additions, deletions };
}

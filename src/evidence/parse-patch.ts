/** Reading the hunks of a patch: as git writes them, and as GitHub hands them on without a file header. */
import type { Hunk, Line } from "../engine/index.ts";

/** Hunks (their lines frozen already: that is cheaper here) from the first `@@` on; text before it is skipped, an unreadable hunk header ends the reading. */
export function parsePatch(patch: string): Hunk[] {
  const hunks: { oldStart: number; newStart: number; lines: Line[] }[] = [];
  let oldNumber = 0;
  let newNumber = 0;
  let oldLeft = 0;
  let newLeft = 0;
  for (const text of patch.split("\n")) {
    const hunk = hunks.at(-1);
    if (hunk && (oldLeft > 0 || newLeft > 0)) {
      const kind = text[0];
      if (kind === "+") {
        hunk.lines.push(Object.freeze({ kind, number: newNumber++, text: text.slice(1) }));
        newLeft--;
      } else if (kind === "-") {
        hunk.lines.push(Object.freeze({ kind, number: oldNumber++, text: text.slice(1) }));
        oldLeft--;
      } else if (kind !== "\\") {
        // A context line; an empty one may have lost its blank on the way.
        hunk.lines.push(Object.freeze({ kind: " ", number: newNumber++, text: text.slice(1) }));
        oldNumber++;
        oldLeft--;
        newLeft--;
      }
      continue;
    }
    const header = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/.exec(text);
    if (!header) continue;
    oldNumber = Number(header[1]);
    newNumber = Number(header[3]);
    oldLeft = header[2] === undefined ? 1 : Number(header[2]);
    newLeft = header[4] === undefined ? 1 : Number(header[4]);
    hunks.push({ oldStart: oldNumber, newStart: newNumber, lines: [] });
  }
  return hunks;
}

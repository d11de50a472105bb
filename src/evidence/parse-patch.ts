/** Reading the hunks of a patch: as git writes them, and as GitHub hands them on without a file header. */
import type { Hunk, Line } from "../engine/index.ts";

const PLUS = 43;
const MINUS = 45;
const AT = 64;
const BACKSLASH = 92;

/** Hunks (frozen already: that is cheaper here) from the first `@@` on; text before it is skipped, an unreadable hunk header ends the reading. */
export function parsePatch(patch: string): Hunk[] {
  const hunks: Hunk[] = [];
  let lines: Line[] = [];
  let oldNumber = 0;
  let newNumber = 0;
  let oldLeft = 0;
  let newLeft = 0;
  for (let at = 0, end = 0; at <= patch.length; at = end + 1) {
    end = patch.indexOf("\n", at);
    if (end < 0) end = patch.length;
    const mark = at < end ? patch.charCodeAt(at) : 0;
    if (oldLeft > 0 || newLeft > 0) {
      if (mark === BACKSLASH) continue;
      const text = patch.slice(at + 1, end);
      if (mark === PLUS) {
        lines.push(Object.freeze({ kind: "+", number: newNumber++, text }));
        newLeft--;
      } else if (mark === MINUS) {
        lines.push(Object.freeze({ kind: "-", number: oldNumber++, text }));
        oldLeft--;
      } else {
        // A context line; an empty one may have lost its blank on the way.
        lines.push(Object.freeze({ kind: " ", number: newNumber++, text }));
        oldNumber++;
        oldLeft--;
        newLeft--;
      }
      continue;
    }
    const header = mark === AT ? HEADER.exec(patch.slice(at, end)) : null;
    if (!header) continue;
    oldNumber = Number(header[1]);
    newNumber = Number(header[3]);
    oldLeft = header[2] === undefined ? 1 : Number(header[2]);
    newLeft = header[4] === undefined ? 1 : Number(header[4]);
    Object.freeze(lines);
    lines = [];
    hunks.push(Object.freeze({ oldStart: oldNumber, newStart: newNumber, lines }));
  }
  Object.freeze(lines);
  return hunks;
}

const HEADER = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@/;

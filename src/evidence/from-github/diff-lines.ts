/**
 * Line by line, what became of a text: Myers' way as git goes it, on the lines that both sides have. A line that only one
 * side has needs no search, which is what keeps a rewritten lockfile cheap.
 */
import { diffArrays } from "diff";
import type { Line } from "../../engine/index.ts";

/** Beyond this many moved lines the search takes too long. */
const MOST_EDITS = 2000;
const CONTEXT = 3;

interface Marked {
  readonly removed: readonly boolean[];
  readonly added: readonly boolean[];
}

/** Hunks as `git diff` writes them, with three lines of context; null where the texts differ too much to say. */
export function diffLines(old: readonly string[], now: readonly string[]): string | null {
  const marked = markChanges(old, now);
  return marked && writeHunks(toLines(old, now, marked));
}

function markChanges(old: readonly string[], now: readonly string[]): Marked | null {
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const removed = old.map((line) => !inNow.has(line));
  const added = now.map((line) => !inOld.has(line));
  const oldAt = old.flatMap((_, i) => (removed[i] ? [] : [i]));
  const nowAt = now.flatMap((_, i) => (added[i] ? [] : [i]));
  const numbers = new Map([...inOld].map((line, i) => [line, i]));
  const toNumbers = (lines: readonly string[], at: readonly number[]) =>
    at.map((i) => numbers.get(lines[i] ?? "") ?? -1);
  const changes = diffArrays(toNumbers(old, oldAt), toNumbers(now, nowAt), { maxEditLength: MOST_EDITS });
  if (!changes) return null;
  let [i, j] = [0, 0];
  for (const change of changes) {
    for (let n = 0; n < change.count; n++) {
      if (change.removed) removed[oldAt[i++] ?? 0] = true;
      else if (change.added) added[nowAt[j++] ?? 0] = true;
      else [i, j] = [i + 1, j + 1];
    }
  }
  return { removed, added };
}

interface Placed extends Line {
  /** Lines of either side up to here, this one included. */
  readonly oldNumber: number;
  readonly newNumber: number;
}

/** Both sides in one, removals before additions. */
function toLines(old: readonly string[], now: readonly string[], { removed, added }: Marked): Placed[] {
  const lines: Placed[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const kind = removed[i] ? "-" : added[j] ? "+" : " ";
    const text = (kind === "-" ? old[i] : now[j]) ?? "";
    if (kind !== "+") i++;
    if (kind !== "-") j++;
    lines.push({ kind, text, number: kind === "-" ? i : j, oldNumber: i, newNumber: j });
  }
  return lines;
}

function writeHunks(lines: readonly Placed[]): string {
  const hunks: string[] = [];
  const changed = lines.flatMap(({ kind }, at) => (kind === " " ? [] : [at]));
  let first = 0;
  while (first < changed.length) {
    let last = first;
    while ((changed[last + 1] ?? Number.POSITIVE_INFINITY) - (changed[last] ?? 0) <= 2 * CONTEXT + 1) last++;
    const from = Math.max(0, (changed[first] ?? 0) - CONTEXT);
    hunks.push(writeHunk(lines.slice(from, (changed[last] ?? 0) + CONTEXT + 1)));
    first = last + 1;
  }
  return hunks.join("");
}

function writeHunk(lines: readonly Placed[]): string {
  const [head] = lines;
  if (!head) return "";
  const [oldLines, newLines] = [lines.filter(({ kind }) => kind !== "+"), lines.filter(({ kind }) => kind !== "-")];
  const oldStart = head.oldNumber + (head.kind === "+" && oldLines.length > 0 ? 1 : 0);
  const newStart = head.newNumber + (head.kind === "-" && newLines.length > 0 ? 1 : 0);
  const range = `-${oldStart},${oldLines.length} +${newStart},${newLines.length}`;
  return `@@ ${range} @@\n${lines.map(({ kind, text }) => `${kind}${text}\n`).join("")}`;
}

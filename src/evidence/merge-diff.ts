/**
 * What a merge itself brought: the lines that no parent has. Both gatherers have one diff per parent and make the same
 * patch of them, so that a clean merge is empty and only hand-made (or smuggled) content stays.
 */
import type { Line } from "../engine/index.ts";
import { parsePatch } from "./parse-patch.ts";

/**
 * Patch with the added lines that every parent's patch adds, and the lines of the first parent that every parent lost.
 * No context. Empty when the merge brought nothing of its own to the file.
 */
export function mergePatches(patches: readonly string[]): string {
  const [first, ...others] = patches.map((patch) => parsePatch(patch).flatMap((hunk) => hunk.lines));
  if (!first) return "";
  // The new side is the same file in every patch: its line numbers are comparable.
  const addedElsewhere = others.map((lines) => new Set(lines.filter(isAdded).map((line) => line.number)));
  const removedElsewhere = others.map((lines) => countTexts(lines));
  const kept = first.filter((line) => {
    if (line.kind === "+") return addedElsewhere.every((numbers) => numbers.has(line.number));
    return line.kind === "-" && removedElsewhere.every((counts) => takeOne(counts, line.text));
  });
  return toPatch(first, kept);
}

function isAdded(line: Line): boolean {
  return line.kind === "+";
}

function countTexts(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) if (line.kind === "-") counts.set(line.text, (counts.get(line.text) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  if (left > 0) counts.set(text, left - 1);
  return left > 0;
}

/** Writes the kept lines as hunks without context; `all` tells where each stands on both sides. */
function toPatch(all: readonly Line[], kept: readonly Line[]): string {
  const keep = new Set(kept);
  const out: string[] = [];
  let run: Line[] = [];
  let shift = 0; // new line number minus old one, at this point of the file
  let oldAt = 0;
  let newAt = 0;
  const flush = () => {
    if (run.length === 0) return;
    const removed = run.filter((line) => line.kind === "-").length;
    const added = run.length - removed;
    out.push(`@@ -${oldAt},${removed} +${newAt},${added} @@`, ...run.map((line) => line.kind + line.text));
    run = [];
  };
  for (const line of all) {
    const numberNew = line.kind === "-" ? line.number + shift : line.number;
    const numberOld = line.kind === "-" ? line.number : line.number - shift;
    if (keep.has(line)) {
      const next = run.at(-1);
      if (next && line.kind === "-" && next.kind === "+") flush();
      if (run.length === 0) {
        oldAt = numberOld;
        newAt = numberNew;
      }
      run.push(line);
    } else flush();
    if (line.kind === "+") shift++;
    else if (line.kind === "-") shift--;
  }
  flush();
  return out.length === 0 ? "" : `${out.join("\n")}\n`;
}

/**
 * What a merge itself brought: the added lines that no parent has. Both gatherers write the same patch of them, so that a
 * clean merge is empty and only hand-made (or smuggled) content stays. GitHub gives one diff per parent; local git gives
 * the combined diff, which is made of the same diffs. What a merge drops is seen in the parents' own commits and, for
 * whole files, in the status.
 */
import type { Line } from "../engine/index.ts";
import { parsePatch } from "./parse-patch.ts";

/** Patch of the lines that every parent's patch adds: hunks without context. Empty when the merge brought nothing. */
export function mergePatches(patches: readonly string[]): string {
  const [first, ...others] = patches.map((patch) =>
    parsePatch(patch).flatMap((hunk) => hunk.lines.filter(({ kind }) => kind === "+")),
  );
  if (!first) return "";
  // The new side is the same file in every patch: its line numbers are comparable.
  const elsewhere = others.map((lines) => new Set(lines.map(({ number }) => number)));
  return toMergePatch(first.filter(({ number }) => elsewhere.every((numbers) => numbers.has(number))));
}

/** The same from one file's section of a combined diff (`git diff-tree -c -p`) of a merge with `parents` parents. */
export function mergeCombined(section: string, parents: number): string {
  const marker = "@".repeat(parents + 1);
  const everywhere = "+".repeat(parents);
  const added: Pick<Line, "number" | "text">[] = [];
  let number = 0;
  for (const line of section.split("\n")) {
    if (line.startsWith(`${marker} -`)) {
      number = Number(/ \+(\d{1,10})(?:,\d{1,10})? @{3}/.exec(line.slice(0, 1000))?.[1] ?? 0);
    } else if (number > 0 && !line.startsWith("\\")) {
      const columns = line.slice(0, parents);
      if (columns === everywhere) added.push({ number, text: line.slice(parents) });
      if (!columns.includes("-")) number++;
    }
  }
  return toMergePatch(added);
}

function toMergePatch(added: readonly Pick<Line, "number" | "text">[]): string {
  const runs: { start: number; texts: string[] }[] = [];
  for (const { number, text } of added) {
    const last = runs.at(-1);
    if (last && last.start + last.texts.length === number) last.texts.push(text);
    else runs.push({ start: number, texts: [text] });
  }
  return runs
    .map(({ start, texts }) => `@@ -0,0 +${start},${texts.length} @@\n${texts.map((text) => `+${text}\n`).join("")}`)
    .join("");
}

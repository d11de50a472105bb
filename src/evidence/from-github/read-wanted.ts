/** Fetching the whole files that readers ask for; what is too large, refused or beyond the budget is a gap. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { wantsContent } from "../readers/wants-content.ts";
import type { PatchedFile } from "./add-patches.ts";
import { askByRank, BEYOND_BUDGET, type BlobBudget, beyondBudget } from "./blob-budget.ts";
import type { Leaf } from "./tree-changes.ts";

export async function readWanted(
  files: readonly PatchedFile[],
  budget: BlobBudget,
  gaps: Gap[],
): Promise<GatheredFile[]> {
  const beyond: string[] = [];
  const pathOf = (one: PatchedFile) => one.file.path;
  const asked = askByRank(files, pathOf, ({ file, old, now }) => {
    const wish = file.binary === null ? { before: 0, after: 0 } : wantsContent(file);
    return { file, after: ask(now, wish.after, budget), before: ask(old, wish.before, budget) };
  });
  const read: GatheredFile[] = [];
  for (const { file, before, after } of asked) {
    const keep = (answer: Buffer | string | null, side: string): Uint8Array | null => {
      if (typeof answer !== "string") return answer;
      const material = isMaterialPath(file.path) && side === "content";
      if (answer !== BEYOND_BUDGET) gaps.push({ what: `${side} of ${file.path}`, why: answer, material });
      else if (!beyond.includes(file.path)) beyond.push(file.path);
      return null;
    };
    read.push({
      ...file,
      before: keep(await before, "earlier content"),
      after: keep(await after, "content"),
    });
  }
  if (beyond.length > 0) gaps.push(beyondBudget("content", beyond));
  return read;
}

async function ask(leaf: Leaf | null, maxBytes: number, budget: BlobBudget): Promise<Buffer | string | null> {
  if (leaf === null || maxBytes === 0 || leaf.id === "") return null;
  const tooLarge = `it is larger than ${maxBytes} bytes`;
  if ((leaf.size ?? 0) > maxBytes) return tooLarge;
  const answer = await budget.read(leaf);
  return typeof answer !== "string" && answer.length > maxBytes ? tooLarge : answer;
}

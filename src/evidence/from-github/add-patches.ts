/** The lines of every changed file: GitHub's, git's own where they follow from the ids, else from both sides. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { askByRank, BEYOND_BUDGET, type BlobBudget, beyondBudget } from "./blob-budget.ts";
import { diffBlobs, isBinary } from "./diff-blobs.ts";
import type { Leaf } from "./tree-changes.ts";

/** A changed file before its lines are known. */
export interface Draft {
  readonly file: Omit<GatheredFile, "binary" | "patch" | "before" | "after">;
  readonly old: Leaf | null;
  readonly now: Leaf | null;
  /** What GitHub shows; null where it shows nothing, or not all. */
  readonly lines: string | null;
  /** Lines GitHub counts as removed; null where it does not list the file. */
  readonly deletions: number | null;
}

/** A file whose lines are known, or are a gap: then `binary` and `patch` are null. */
export interface PatchedFile {
  readonly file: Omit<GatheredFile, "before" | "after">;
  readonly old: Leaf | null;
  readonly now: Leaf | null;
}

type Patch = Pick<GatheredFile, "binary" | "patch">;

const BINARY: Patch = { binary: true, patch: null };
const UNKNOWN: Patch = { binary: null, patch: null };
/** Largest side that is fetched to be compared. */
const LARGEST = 4 * 1024 * 1024;

export async function addPatches(drafts: readonly Draft[], budget: BlobBudget, gaps: Gap[]): Promise<PatchedFile[]> {
  const known = drafts.map(knownPatch);
  // All new sides first, then the old ones of those that are text: the order decides what the budget is spent on.
  const pathOf = (draft: Draft) => draft.file.path;
  const news = askByRank(drafts, pathOf, (draft, i) => (known[i] ? null : readSide(draft.now, budget)));
  const fresh = await Promise.all(news);
  const olds = askByRank(drafts, pathOf, (draft, i) => {
    const now = fresh[i];
    return now instanceof Buffer && !isBinary(now) ? readSide(draft.old, budget) : null;
  });
  const earlier = await Promise.all(olds);
  const beyond: string[] = [];
  const patched = drafts.map(({ file, old, now }, i) => {
    const patch = known[i] ?? patchOf(fresh[i] ?? null, earlier[i] ?? null, old !== null);
    if (typeof patch !== "string") return { file: { ...file, ...patch }, old, now };
    if (patch === BEYOND_BUDGET) beyond.push(file.path);
    else {
      const material = isMaterialPath(file.path) && file.status !== "deleted";
      gaps.push({ what: `diff of ${file.path}`, why: patch, material });
    }
    return { file: { ...file, ...UNKNOWN }, old, now };
  });
  if (beyond.length > 0) gaps.push(beyondBudget("diff", beyond));
  return patched;
}

/** What needs no blob: null where one is needed. A string says why there are no lines. */
function knownPatch({ file, old, now, lines, deletions }: Draft): Patch | string | null {
  if (lines !== null) return { binary: false, patch: lines };
  if (old?.mode === "160000" || now?.mode === "160000") return { binary: false, patch: submodulePatch(old, now) };
  if (old?.id === now?.id && old?.id !== "") return { binary: false, patch: "" };
  if ((old?.size ?? 0) === 0 && now?.size === 0) return { binary: false, patch: "" };
  if (file.status !== "deleted") return null;
  // Only what arrives can harm: what went away is not fetched. GitHub counts the lines of a text, however large.
  if (old?.size === 0) return { binary: false, patch: "" };
  return deletions === 0 ? BINARY : "GitHub shows no lines of it, and it was deleted";
}

/** As git writes it. A side that is no submodule has lines of its own, which a change of type leaves to the blobs. */
function submodulePatch(old: Leaf | null, now: Leaf | null): string {
  const was = old?.mode === "160000" ? `-Subproject commit ${old.id}\n` : "";
  const is = now?.mode === "160000" ? `+Subproject commit ${now.id}\n` : "";
  return `@@ -${was ? "1" : "0,0"} +${is ? "1" : "0,0"} @@\n${was}${is}`;
}

function readSide(leaf: Leaf | null, budget: BlobBudget): Promise<Buffer | string> | null {
  if (leaf === null) return null;
  if (leaf.id === "") return Promise.resolve("GitHub shows no lines of it and does not name its content");
  if ((leaf.size ?? 0) > LARGEST) {
    return Promise.resolve(`GitHub shows no lines of it and it is larger than ${LARGEST / 1024 / 1024} MiB`);
  }
  return budget.read(leaf);
}

function patchOf(now: Buffer | string | null, old: Buffer | string | null, hadOld: boolean): Patch | string {
  if (typeof now === "string") return now;
  if (now && isBinary(now)) return BINARY;
  if (typeof old === "string") return old;
  if (old && isBinary(old)) return BINARY;
  if (hadOld && old === null && now === null) return "GitHub shows no lines of it";
  return { binary: false, patch: diffBlobs(old, now) };
}

/**
 * What a merge brought of its own: paths that differ from every parent, with the lines that no parent has. The trees tell
 * the paths, so that a clean merge costs no more than its trees; the lines come from GitHub's comparison with each parent
 * (a commit's own files are against its first), or from both sides where it shows none.
 */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import { toMode } from "../from-local-git/from-git.ts";
import { mergePatches } from "../merge-diff.ts";
import { selectFiles } from "../select-files.ts";
import { withSubtreeSides } from "../subtree-sides.ts";
import type { PatchedFile } from "./add-patches.ts";
import { BEYOND_BUDGET, type BlobBudget, beyondBudget, createBlobBudget } from "./blob-budget.ts";
import { diffBlobs, isBinary } from "./diff-blobs.ts";
import { type GatheredFiles, linesOf } from "./gather-files.ts";
import { readWanted } from "./read-wanted.ts";
import type { CommitFiles, RepositoryReader } from "./repository-reader.ts";
import type { FileAnswer } from "./response-schemas.ts";
import { type Leaf, readTreeChanges, type TreeChange } from "./tree-changes.ts";

/** Most paths of one merge that are looked at, as in a local repository. */
const MAX_MERGED = 300;

export async function gatherMergeFiles(
  reader: RepositoryReader,
  commit: CommitFiles,
  parentTrees: readonly string[],
): Promise<GatheredFiles> {
  const gaps: Gap[] = [];
  const changes = await readTreeChanges(reader, commit.commit.tree.sha, parentTrees);
  if (typeof changes === "string") {
    return { files: [], changedPaths: 0, gaps: [{ what: "changes of the merge", why: changes, material: true }] };
  }
  const looked = selectFiles(changes, MAX_MERGED);
  if (changes.length > looked.length) {
    const chosen = new Set(looked);
    gaps.push({
      what: `${changes.length - looked.length} of ${changes.length} merged files`,
      why: `only ${MAX_MERGED} are looked at`,
      material: changes.some((change) => !chosen.has(change) && isMaterialPath(change.path)),
    });
  }
  const budget = createBlobBudget(reader);
  const shown = await readShownLines(reader, commit, looked);
  const beyond: string[] = [];
  const patched: PatchedFile[] = [];
  for (const change of looked) {
    const own = await ownLines(change, shown, budget);
    if (own === BEYOND_BUDGET) beyond.push(change.path);
    else if (typeof own === "string") {
      gaps.push({ what: `diff of ${change.path}`, why: own, material: isMaterialPath(change.path) });
    }
    const patch = typeof own === "string" ? { binary: null, patch: null } : own;
    patched.push({ file: { ...toFile(change), ...patch }, old: change.before[0] ?? null, now: change.now });
  }
  if (beyond.length > 0) gaps.push(beyondBudget("diff", beyond));
  const sides = parentTrees.map((tree) => () => readSide(reader, tree));
  const files = await withSubtreeSides(await readWanted(patched, budget, gaps), sides);
  return { files, changedPaths: changes.length, gaps };
}

/** The whole tree is in the cache; one that GitHub cuts short shows no folder. */
async function readSide(reader: RepositoryReader, tree: string): Promise<ReadonlyMap<string, string>> {
  const entries = await reader.tree(tree, true);
  return new Map(Array.isArray(entries) ? entries.map(({ path, id }) => [path, id]) : []);
}

/** Lines by path, one map for each parent; empty where nothing is asked of them. */
type ShownLines = readonly ReadonlyMap<string, string>[];

async function readShownLines(
  reader: RepositoryReader,
  commit: CommitFiles,
  changes: readonly TreeChange[],
): Promise<ShownLines> {
  const shown: ReadonlyMap<string, string>[] = [];
  for (const [i, parent] of commit.parents.entries()) {
    const isNeeded = changes.some((change) => needsLines(change) && change.before[i]);
    const answer = isNeeded && i > 0 ? await reader.compare(parent.sha, commit.sha, 1, 1) : null;
    const files = i === 0 ? commit.files : answer instanceof GitHubError ? [] : (answer?.files ?? []);
    shown.push(linesByPath(files));
  }
  return shown;
}

/** A file that GitHub takes for renamed is compared with another one than ours. */
function linesByPath(files: readonly FileAnswer[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const file of files) {
    const shown = file.previous_filename === undefined ? linesOf(file) : null;
    if (shown !== null) lines.set(file.filename, shown);
  }
  return lines;
}

/** False where the ids tell already that no line can be the merge's own. */
function needsLines({ now, before }: TreeChange): boolean {
  return now !== null && now.mode !== "160000" && !before.some((leaf) => leaf?.id === now.id);
}

/** The lines that are in no parent; a string says why they could not be had. */
async function ownLines(change: TreeChange, shown: ShownLines, budget: BlobBudget) {
  const { now } = change;
  if (now === null || !needsLines(change)) return { binary: false, patch: "" };
  const patches: string[] = [];
  const present = change.before.some((leaf) => leaf !== null);
  for (const [i, leaf] of change.before.entries()) {
    // Where a parent does not have the file, every line is new to it: it narrows nothing.
    if (leaf === null && (present || i > 0)) continue;
    const known = shown[i]?.get(change.path);
    const patch = known ?? (await compareSides(leaf, now, budget));
    if (patch === null) return { binary: true, patch: null };
    if (typeof patch === "object") return patch.why;
    patches.push(patch);
  }
  return { binary: false, patch: mergePatches(patches) };
}

/** Null for binaries. */
async function compareSides(old: Leaf | null, now: Leaf, budget: BlobBudget): Promise<string | null | { why: string }> {
  const after = await budget.read(now);
  if (typeof after === "string") return { why: after };
  if (isBinary(after)) return null;
  const before = old && old.mode !== "160000" ? await budget.read(old) : null;
  if (typeof before === "string") return { why: before };
  return before && isBinary(before) ? null : diffBlobs(before, after);
}

function toFile({ path, now, before }: TreeChange): Omit<PatchedFile["file"], "binary" | "patch"> {
  return {
    path,
    oldPath: null,
    status: now === null ? "deleted" : before.every((leaf) => leaf === null) ? "added" : "modified",
    oldMode: toMode(before[0]?.mode ?? "000000"),
    newMode: toMode(now?.mode ?? "000000"),
    oldBlob: before[0]?.id ?? null,
    newBlob: now?.id ?? null,
    parentBlobs: before.map((leaf) => leaf?.id ?? null),
  };
}

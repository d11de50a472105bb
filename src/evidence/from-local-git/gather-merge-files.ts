/** What a merge brought of its own: paths that differ from every parent, with the lines that no parent has. */
import type { Gap } from "../../engine/index.ts";
import { DIFF_OPTIONS } from "../../git/diff-reader.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import { type CombinedEntry, parseCombined, parseRawDiff } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { mergeCombined, mergePatches } from "../merge-diff.ts";
import { selectFiles } from "../select-files.ts";
import { withSubtreeSides } from "../subtree-sides.ts";
import { toBlob, toMode } from "./from-git.ts";
import { findInTree } from "./gather-context.ts";
import type { GatheredFiles } from "./gather-files.ts";
import { type LocalRepository, MAX_DIFF_BYTES } from "./local-repository.ts";
import { hunksIn, saysBinary } from "./patch-text.ts";
import { isMaterial, readWanted } from "./read-wanted.ts";

/** Most paths of one merge that are looked at; a merge that differs from both sides in more is a gap. */
const MAX_MERGED = 300;
/** Most git commands for one merge that has to be read path by path, parent by parent. */
const MAX_COMMANDS = 400;

export async function gatherMergeFiles(
  repository: LocalRepository,
  sha: string,
  parents: readonly string[],
  streamed: DiffAnswer | null,
): Promise<GatheredFiles> {
  const { entries, sections, cut } = await readCombined(repository, sha, streamed);
  const gaps: Gap[] = [];
  if (cut) gaps.push({ what: "end of the list of merged files", why: "it is too long", material: true });
  const looked = selectFiles(entries, MAX_MERGED);
  if (entries.length > looked.length) {
    const chosen = new Set(looked);
    gaps.push({
      what: `${entries.length - looked.length} of ${entries.length} merged files`,
      why: `only ${MAX_MERGED} are looked at`,
      material: entries.some((entry) => !chosen.has(entry) && isMaterial(entry.path)),
    });
  }
  const files: GatheredFile[] = [];
  let commands = MAX_COMMANDS;
  for (const entry of looked) {
    const section = sections.get(entry);
    let own: OwnLines | string = { binary: false, patch: "" }; // of a submodule
    if (toMode(entry.mode) !== "160000") {
      if (section !== undefined) own = ownLines(section, parents.length);
      else if (commands < parents.length) own = "the merge is not read whole, and has too many files";
      else own = await ownLinesByPath(repository, sha, parents, entry.path);
      if (section === undefined) commands -= parents.length;
    }
    if (typeof own === "string") {
      gaps.push({ what: `diff of ${entry.path}`, why: own, material: isMaterial(entry.path) });
      files.push(toFile(entry));
    } else files.push(await readWanted(repository, { ...toFile(entry), ...own }, gaps));
  }
  const sides = parents.map((parent) => (paths: readonly string[]) => readSide(repository, parent, paths));
  return { files: await withSubtreeSides(files, sides), changedPaths: entries.length, gaps };
}

/** Object ids by path in the tree of a parent. A path that is no text may stand for several: it is left out. */
async function readSide(repository: LocalRepository, parent: string, paths: readonly string[]) {
  const tree = (await repository.readCommitObject(parent))?.tree;
  const held = new Map<string, string>();
  for (const path of paths) {
    if (!tree || path.includes("\ufffd")) continue;
    const row = await findInTree(repository, tree, path);
    if (row) held.set(path, row.id);
  }
  return held;
}

type OwnLines = Pick<GatheredFile, "binary" | "patch">;

/** Entries, with their sections where every blob is there and the whole is not too large. */
async function readCombined(repository: LocalRepository, sha: string, streamed: DiffAnswer | null) {
  try {
    const answer = streamed ?? (await repository.combined.read(sha));
    const { entries, sections } = parseCombined(answer.bytes);
    if (!answer.cut && sections.length === entries.length) {
      return { entries, sections: new Map(entries.map((entry, i) => [entry, sections[i] ?? ""])), cut: false };
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    repository.lacksBlobs = true;
  }
  const answer = await repository.combinedEntries.read(sha);
  return { entries: parseCombined(answer.bytes).entries, sections: new Map<CombinedEntry, string>(), cut: answer.cut };
}

function ownLines(section: string, parents: number): OwnLines {
  const binary = saysBinary(section);
  return { binary, patch: binary ? null : mergeCombined(section, parents) };
}

function toFile(entry: CombinedEntry): GatheredFile {
  const parentBlobs = entry.parentIds.map(toBlob);
  const gone = toMode(entry.mode) === "000000";
  return {
    path: entry.path,
    oldPath: null,
    status: gone ? "deleted" : parentBlobs.every((id) => id === null) ? "added" : "modified",
    oldMode: toMode(entry.parentModes[0] ?? "000000"),
    newMode: toMode(entry.mode),
    oldBlob: parentBlobs[0] ?? null,
    newBlob: toBlob(entry.id),
    parentBlobs,
    binary: null,
    patch: null,
    before: null,
    after: null,
  };
}

/** One diff per parent, for one path; a sentence where that cannot be had. */
async function ownLinesByPath(
  repository: LocalRepository,
  sha: string,
  parents: readonly string[],
  path: string,
): Promise<OwnLines | string> {
  // Arguments are text: a path that is none cannot be named in a command.
  if (path.includes("\ufffd")) return "its name is not UTF-8 and the merge is not read whole";
  const patches: string[] = [];
  for (const parent of parents) {
    const args = ["diff-tree", ...DIFF_OPTIONS, "--no-renames", "-p", "--raw", "-z", parent, sha, "--", path];
    try {
      const output = await runGit(repository.place, ["--literal-pathspecs", ...args], { maxBytes: MAX_DIFF_BYTES });
      const section = parseRawDiff(output).patches.join("");
      if (saysBinary(section)) return { binary: true, patch: null };
      patches.push(hunksIn(section));
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      return "its content is not in this repository, or is too large";
    }
  }
  return { binary: false, patch: mergePatches(patches) };
}

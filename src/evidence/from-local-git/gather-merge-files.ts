/** What a merge brought of its own: paths that differ from every parent, with the lines that no parent has. */
import type { Gap } from "../../engine/index.ts";
import { DIFF_OPTIONS } from "../../git/diff-reader.ts";
import { type CombinedDiff, type CombinedEntry, parseCombined, parseRawDiff } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { mergeCombined, mergePatches } from "../merge-diff.ts";
import { toBlob, toMode } from "./from-git.ts";
import type { GatheredFiles } from "./gather-files.ts";
import { type LocalRepository, MAX_DIFF_BYTES } from "./local-repository.ts";
import { isMaterial, readWanted } from "./read-wanted.ts";

/** Most paths of one merge that are looked at; a merge that differs from both sides in more is a gap. */
const MAX_MERGED = 300;

export async function gatherMergeFiles(
  repository: LocalRepository,
  sha: string,
  parents: readonly string[],
): Promise<GatheredFiles> {
  const gaps: Gap[] = [];
  const { entries, sections } = await readCombined(repository, sha);
  const looked = entries.slice(0, MAX_MERGED);
  if (entries.length > looked.length) {
    gaps.push({
      what: `${entries.length - looked.length} of ${entries.length} merged files`,
      why: `only the first ${MAX_MERGED} are looked at`,
      material: true,
    });
  }
  const files: GatheredFile[] = [];
  for (const [i, entry] of looked.entries()) {
    const file = toFile(entry);
    const own =
      file.newMode === "160000"
        ? { binary: false, patch: "" }
        : sections.length === entries.length
          ? ownLines(sections[i] ?? "", parents.length)
          : await ownLinesByPath(repository, sha, parents, entry.path);
    if (own) files.push(await readWanted(repository, { ...file, ...own }, gaps));
    else {
      gaps.push({
        what: `diff of ${entry.path}`,
        why: "its content is not in this repository",
        material: isMaterial(entry.path),
      });
      files.push(file);
    }
  }
  return { files, changedPaths: entries.length, gaps };
}

/** With patches where every blob is there; else the entries alone. */
async function readCombined(repository: LocalRepository, sha: string): Promise<CombinedDiff> {
  try {
    const answer = await repository.combined.read(sha);
    if (!answer.cut) return parseCombined(answer.bytes);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  return parseCombined((await repository.combinedEntries.read(sha)).bytes);
}

function ownLines(section: string, parents: number) {
  const binary = /^Binary files differ$/m.test(section.slice(0, 10_000)) && !section.includes("\n@@@");
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

/** One diff per parent, for one path; null where a blob is missing. */
async function ownLinesByPath(repository: LocalRepository, sha: string, parents: readonly string[], path: string) {
  const patches: string[] = [];
  for (const parent of parents) {
    const args = [
      "--literal-pathspecs",
      "diff-tree",
      ...DIFF_OPTIONS,
      "--no-renames",
      "-p",
      "--raw",
      "-z",
      parent,
      sha,
      "--",
      path,
    ];
    try {
      const diff = parseRawDiff(await runGit(repository.gitDir, args, { maxBytes: MAX_DIFF_BYTES }));
      const text = diff.patches.join("");
      const at = text.search(/^@@ /m);
      if (at < 0 && /^Binary files /m.test(text)) return { binary: true, patch: null };
      patches.push(at < 0 ? "" : text.slice(at));
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      return null;
    }
  }
  return { binary: false, patch: mergePatches(patches) };
}

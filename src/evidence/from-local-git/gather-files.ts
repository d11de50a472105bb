/**
 * Changed files of a commit against its only parent (or against nothing). The fast way is one long-lived `git diff-tree`;
 * it dies at the first blob that is missing, and then the present paths are diffed alone and the missing are gaps.
 */
import type { Gap } from "../../engine/index.ts";
import { DIFF_OPTIONS } from "../../git/diff-reader.ts";
import { parseRawDiff, type RawDiff, type RawEntry } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { toBlob, toMode, toStatus } from "./from-git.ts";
import { type LocalRepository, MAX_DIFF_BYTES } from "./local-repository.ts";
import { isMaterial, readWanted } from "./read-wanted.ts";

/** Most changed paths of one commit that are looked at; the rest is a gap. */
const MAX_FILES = 3000;

export interface GatheredFiles {
  readonly files: readonly GatheredFile[];
  readonly changedPaths: number;
  readonly gaps: readonly Gap[];
}

export async function gatherFiles(repository: LocalRepository, sha: string): Promise<GatheredFiles> {
  const gaps: Gap[] = [];
  const diff = await readDiff(repository, sha, gaps);
  const files: GatheredFile[] = [];
  let patch = 0;
  for (const entry of diff.entries) {
    // A change of type is shown as a deletion and an addition, in two patches.
    const own = diff.patches.slice(patch, patch + (entry.status === "T" ? 2 : 1));
    patch += own.length;
    if (files.length === MAX_FILES) continue;
    files.push(await readWanted(repository, toFile(entry, own, diff.missing), gaps));
  }
  if (diff.entries.length > MAX_FILES) {
    gaps.push({
      what: `${diff.entries.length - MAX_FILES} of ${diff.entries.length} changed files`,
      why: `only the first ${MAX_FILES} are looked at`,
      material: true,
    });
  }
  return { files, changedPaths: diff.entries.length, gaps };
}

type Diff = RawDiff & { readonly missing: ReadonlySet<string> };

async function readDiff(repository: LocalRepository, sha: string, gaps: Gap[]): Promise<Diff> {
  try {
    const answer = await repository.patches.read(sha);
    if (answer.cut) {
      gaps.push({
        what: "end of the diff",
        why: `it is larger than ${MAX_DIFF_BYTES / 1024 / 1024} MiB`,
        material: true,
      });
    }
    return { ...parseRawDiff(answer.bytes), missing: new Set() };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return readWithoutMissing(repository, sha, gaps);
  }
}

/** Path by path: raw entries need no blob; those whose blobs are all there are diffed in one call. */
async function readWithoutMissing(repository: LocalRepository, sha: string, gaps: Gap[]): Promise<Diff> {
  const { entries } = parseRawDiff((await repository.entries.read(sha)).bytes);
  const missing = new Set<string>();
  const present: RawEntry[] = [];
  for (const entry of entries) {
    if (await isPresent(repository, entry)) present.push(entry);
    else missing.add(entry.path);
  }
  for (const path of missing) {
    gaps.push({ what: `diff of ${path}`, why: "its content is not in this repository", material: isMaterial(path) });
  }
  const patches = present.length === 0 ? new Map<string, string[]>() : await diffPresent(repository, sha, present);
  return { entries, patches: entries.flatMap((entry) => patches.get(entry.path) ?? padding(entry)), missing };
}

function padding(entry: RawEntry): string[] {
  return entry.status === "T" ? ["", ""] : [""];
}

async function isPresent(repository: LocalRepository, entry: RawEntry): Promise<boolean> {
  for (const [id, mode] of [
    [entry.oldId, entry.oldMode],
    [entry.newId, entry.newMode],
  ] as const) {
    if (toBlob(id) !== null && mode !== "160000" && !(await repository.sizes.read(id))) return false;
  }
  return true;
}

async function diffPresent(repository: LocalRepository, sha: string, present: readonly RawEntry[]) {
  const args = [
    "--literal-pathspecs",
    "diff-tree",
    ...DIFF_OPTIONS,
    "--root",
    "--no-renames",
    "-p",
    "--raw",
    "-z",
    sha,
    "--",
  ];
  const patches = new Map<string, string[]>();
  // Bounded by what a command line may hold.
  for (let from = 0; from < present.length; from += 500) {
    const paths = present.slice(from, from + 500).map((entry) => entry.path);
    const diff = parseRawDiff(await runGit(repository.gitDir, [...args, ...paths], { maxBytes: MAX_DIFF_BYTES }));
    let at = 0;
    for (const entry of diff.entries) {
      const count = entry.status === "T" ? 2 : 1;
      patches.set(entry.path, diff.patches.slice(at, at + count));
      at += count;
    }
  }
  return patches;
}

function toFile(entry: RawEntry, patches: readonly string[], missing: ReadonlySet<string>): GatheredFile {
  const unread = missing.has(entry.path);
  const text = patches.join("");
  const binary =
    /^(?:Binary files .* differ|GIT binary patch)$/m.test(text.slice(0, 10_000)) && !text.includes("\n@@ ");
  const at = text.search(/^@@ /m);
  return {
    path: entry.path,
    oldPath: entry.oldPath,
    status: toStatus(entry.status),
    oldMode: toMode(entry.oldMode),
    newMode: toMode(entry.newMode),
    oldBlob: toBlob(entry.oldId),
    newBlob: toBlob(entry.newId),
    parentBlobs: null,
    binary: unread ? null : binary,
    patch: unread || binary ? null : at < 0 ? "" : text.slice(at),
    before: null,
    after: null,
  };
}

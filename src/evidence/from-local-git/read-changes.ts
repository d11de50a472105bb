/**
 * What a commit changed: raw entries and their patches. The fast way is one `git diff-tree` for many commits. It dies at the
 * first blob that is missing, and what it says is bounded as a whole; then the entries are read alone, which needs no blob,
 * and only those are diffed whose blobs are there and not too large.
 */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import { DIFF_OPTIONS } from "../../git/diff-reader.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import { parseRawDiff, type RawDiff, type RawEntry } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import { rankOf, selectFiles } from "../select-files.ts";
import { toBlob } from "./from-git.ts";
import { type LocalRepository, MAX_DIFF_BYTES } from "./local-repository.ts";

export interface Changes {
  readonly entries: readonly RawEntry[];
  /** The entry's section of the diff; null where it could not be read, which is one of the gaps. */
  readonly patchOf: (entry: RawEntry) => string | null;
  readonly gaps: readonly Gap[];
}

/** Largest side of one file, where the diff of the whole commit is too large. */
const MAX_SIDE_BYTES = 1024 * 1024;
/** Paths and bytes of paths in one command: command lines are limited. */
const BATCH = { paths: 500, bytes: 100_000 };
/** Blobs asked about at once. */
const AT_ONCE = 500;

/** `streamed` is the answer of git where it was asked for the commit among others. */
export async function readChanges(
  repository: LocalRepository,
  sha: string,
  streamed: DiffAnswer | null,
): Promise<Changes> {
  if (streamed && !streamed.cut) return toChanges(parseRawDiff(streamed.bytes));
  if (!streamed && !repository.lacksBlobs) {
    const whole = await readWhole(repository, sha);
    if (whole) return whole;
  }
  return readPiecemeal(repository, sha);
}

/** Null where git died over the commit or said too much. */
async function readWhole(repository: LocalRepository, sha: string): Promise<Changes | null> {
  try {
    const answer = await repository.patches.read(sha);
    return answer.cut ? null : toChanges(parseRawDiff(answer.bytes));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    repository.lacksBlobs = true;
    return null;
  }
}

function toChanges({ entries, patches }: RawDiff): Changes {
  const sections = new Map<RawEntry, string>();
  let at = 0;
  for (const entry of entries) {
    // A change of type is shown as a deletion and an addition, in two patches.
    const count = entry.status === "T" ? 2 : 1;
    sections.set(entry, patches.slice(at, at + count).join(""));
    at += count;
  }
  return { entries, patchOf: (entry) => sections.get(entry) ?? null, gaps: [] };
}

async function readPiecemeal(repository: LocalRepository, sha: string): Promise<Changes> {
  const answer = await repository.entries.read(sha);
  const { entries } = parseRawDiff(answer.bytes);
  const looked = selectFiles(entries);
  const asked = repository.lacksBlobs ? entries : looked;
  const sizes = await sizesOf(repository, asked);
  if (repository.lacksBlobs && asked.every((entry) => idsOf(entry).every((id) => sizes.has(id)))) {
    // Nothing is missing here: the same diff as in a repository that lacks nothing.
    const whole = await readWhole(repository, sha);
    if (whole) return whole;
  }
  const faults = findFaults(looked, sizes);
  const readable = looked.filter((entry) => !faults.has(entry));
  const sections = await diffSome(repository, sha, readable, faults);
  const gaps = [...faults].map(([{ path }, why]) => ({ what: `diff of ${path}`, why, material: isMaterialPath(path) }));
  if (answer.cut) gaps.push({ what: "end of the list of changed files", why: "it is too long", material: true });
  return { entries, patchOf: (entry) => sections.get(entry) ?? null, gaps };
}

/** Entries that cannot be diffed or are not, and why. What can run has the first claim on what may be read. */
function findFaults(looked: readonly RawEntry[], sizes: ReadonlyMap<string, number>): Map<RawEntry, string> {
  const faults = new Map<RawEntry, string>();
  for (const entry of looked) {
    const sides = idsOf(entry).map((id) => sizes.get(id));
    if (sides.includes(undefined)) faults.set(entry, "its content is not in this repository");
    // Arguments are text: a path that is none cannot be named in a command.
    else if (entry.path.includes("\ufffd")) faults.set(entry, "its name is not UTF-8 and the commit is not read whole");
    else if (sides.some((size) => (size ?? 0) > MAX_SIDE_BYTES)) faults.set(entry, "it is larger than 1 MiB");
  }
  let left = MAX_DIFF_BYTES;
  const claims = looked.filter((entry) => !faults.has(entry)).sort((a, b) => rankOf(a.path) - rankOf(b.path));
  for (const entry of claims) {
    left -= idsOf(entry).reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
    if (left < 0) faults.set(entry, "the changes of the commit are too large");
  }
  return faults;
}

/** Ids of the blobs on both sides; a submodule's is a commit elsewhere. */
function idsOf(entry: RawEntry): string[] {
  const sides = [
    [entry.oldId, entry.oldMode],
    [entry.newId, entry.newMode],
  ] as const;
  return sides.flatMap(([id, mode]) => (toBlob(id) !== null && mode !== "160000" ? [id] : []));
}

/** Id → size, for the blobs that are there. */
async function sizesOf(repository: LocalRepository, entries: readonly RawEntry[]): Promise<Map<string, number>> {
  const ids = [...new Set(entries.flatMap(idsOf))];
  const sizes = new Map<string, number>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await Promise.all(
      ids.slice(from, from + AT_ONCE).map(async (id) => {
        const found = await repository.sizes.read(id);
        if (found) sizes.set(id, found.size);
      }),
    );
  }
  return sizes;
}

/** Diffs the entries by path, in batches; one that git dies over joins the faults. */
async function diffSome(
  repository: LocalRepository,
  sha: string,
  entries: readonly RawEntry[],
  faults: Map<RawEntry, string>,
): Promise<Map<RawEntry, string>> {
  const sections = new Map<RawEntry, string>();
  const open = batchesOf(entries);
  for (let batch = open.pop(); batch; batch = open.pop()) {
    try {
      const diff = await diffPaths(repository, sha, batch);
      for (const entry of batch) sections.set(entry, diff.get(entry.path) ?? "");
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      const [only] = batch;
      const half = batch.length >> 1;
      if (batch.length === 1 && only) faults.set(only, "git cannot read its content");
      else open.push(batch.slice(0, half), batch.slice(half));
    }
  }
  return sections;
}

function batchesOf(entries: readonly RawEntry[]): (readonly RawEntry[])[] {
  const batches: RawEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    bytes += Buffer.byteLength(entry.path);
    if (last && last.length < BATCH.paths && bytes < BATCH.bytes) last.push(entry);
    else {
      batches.push([entry]);
      bytes = Buffer.byteLength(entry.path);
    }
  }
  return batches;
}

async function diffPaths(repository: LocalRepository, sha: string, batch: readonly RawEntry[]) {
  const args = ["diff-tree", ...DIFF_OPTIONS, "--root", "--no-renames", "-p", "--raw", "-z", sha, "--"];
  const output = await runGit(repository.place, ["--literal-pathspecs", ...args, ...batch.map(({ path }) => path)], {
    maxBytes: 4 * MAX_DIFF_BYTES,
  });
  const { entries, patchOf } = toChanges(parseRawDiff(output));
  return new Map(entries.map((entry) => [entry.path, patchOf(entry) ?? ""]));
}

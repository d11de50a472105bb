/**
 * A gathered commit becomes evidence: patches become hunks, whole files become facts, the baseline is put beside it, and
 * the whole is frozen. Runs in the process that can be killed. What a reader cannot read is a gap.
 */
import {
  type Baseline,
  type CommitEvidence,
  type Facts,
  type FileChange,
  type Gap,
  type Hunk,
  isMaterialPath,
  readTrailers,
} from "../engine/index.ts";
import type { GatheredCommit, GatheredFile } from "../pipeline/ports.ts";
import { compareLines, decodeText, looksLikeHiddenText } from "./hidden-text.ts";
import { parsePatch } from "./parse-patch.ts";
import { type ReadFile, readCommitPrograms } from "./readers/programs/commit-programs.ts";
import { STEPS } from "./readers/programs/read-programs.ts";
import { ReaderError } from "./readers/reader-error.ts";
import { READERS } from "./readers/readers.ts";
import { summarizeGaps } from "./summarize-gaps.ts";

/** `steps` bounds the reading of programs. */
export async function toEvidence(commit: GatheredCommit, baseline: Baseline, steps = STEPS): Promise<CommitEvidence> {
  const gaps: Gap[] = [...commit.gaps];
  const files: FileChange[] = [];
  const read: ReadFile[] = commit.files.map((file) => ({ ...file, hunks: hunksOf(file) }));
  const programs = await readCommitPrograms(read, { context: commit.context, gaps, steps });
  for (const file of read) files.push(await toFileChange(file, programs.get(file.path), gaps));
  return deepFreeze({
    sha: commit.sha,
    tree: commit.tree,
    parents: commit.parents,
    parentSummaries: commit.parentSummaries,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    trailers: readTrailers(commit.message),
    signature: commit.signature,
    files,
    changedPaths: commit.changedPaths,
    baseline,
    accounts: commit.accounts,
    arrival: commit.arrival,
    packages: commit.packages ?? null,
    landing: commit.landing ?? null,
    ...(commit.knownBad ? { knownBad: commit.knownBad } : {}),
    gaps: summarizeGaps(gaps),
    available: commit.available,
  });
}

function hunksOf(file: GatheredFile): readonly Hunk[] {
  const { patch, before, after } = file;
  if (patch !== null) return parsePatch(patch);
  const hidden = looksLikeHiddenText(file) && after !== null;
  return hidden ? compareLines(before ? decodeText(before) : "", decodeText(after)) : [];
}

async function toFileChange(file: ReadFile, programs: Facts["programs"], gaps: Gap[]): Promise<FileChange> {
  const facts = await readFacts(file, gaps);
  return {
    path: file.path,
    oldPath: file.oldPath,
    status: file.status,
    oldMode: file.oldMode,
    newMode: file.newMode,
    oldBlob: file.oldBlob,
    newBlob: file.newBlob,
    parentBlobs: file.parentBlobs,
    binary: file.binary,
    hunks: file.hunks,
    facts: programs ? { ...facts, programs } : facts,
  };
}

async function readFacts(file: GatheredFile & Pick<FileChange, "hunks">, gaps: Gap[]): Promise<Facts> {
  const facts: Partial<Record<keyof Facts, unknown>> = {};
  for (const reader of READERS) {
    if (!reader.wants(file)) continue;
    try {
      const reading = reader.read(file);
      const read = reading instanceof Promise ? await reading : reading;
      if (read !== undefined) facts[reader.slot] = read;
    } catch (error) {
      // An error nobody foresaw is still one file that was not read, whatever its content: it must not sink the commit.
      const known = error instanceof ReaderError;
      const why = known
        ? error.message
        : `its reader failed: ${error instanceof Error ? error.message : "unknown error"}`;
      gaps.push({ what: `${reader.slot} of ${file.path}`, why, material: !known || isMaterialPath(file.path) });
    }
  }
  return facts as Facts;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of Array.isArray(value) ? value : Object.values(value)) deepFreeze(part);
  }
  return value;
}

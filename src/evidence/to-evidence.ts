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
  isMaterialPath,
  readTrailers,
} from "../engine/index.ts";
import type { GatheredCommit, GatheredFile } from "../pipeline/ports.ts";
import { countGaps } from "./count-gaps.ts";
import { compareLines, decodeText, looksLikeHiddenText } from "./hidden-text.ts";
import { parsePatch } from "./parse-patch.ts";
import { ReaderError } from "./readers/reader-error.ts";
import { READERS } from "./readers/readers.ts";

export async function toEvidence(commit: GatheredCommit, baseline: Baseline): Promise<CommitEvidence> {
  const gaps: Gap[] = [...commit.gaps];
  const files: FileChange[] = [];
  for (const file of commit.files) files.push(await toFileChange(file, gaps));
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
    gaps: countGaps(gaps),
    available: commit.available,
  });
}

async function toFileChange(file: GatheredFile, gaps: Gap[]): Promise<FileChange> {
  const { patch, before, after, ...rest } = file;
  const hidden = looksLikeHiddenText(file) && after !== null;
  const hunks =
    patch !== null
      ? parsePatch(patch)
      : hidden
        ? compareLines(before ? decodeText(before) : "", decodeText(after))
        : [];
  return { ...rest, hunks, facts: await readFacts({ ...file, hunks }, gaps) };
}

async function readFacts(file: GatheredFile & Pick<FileChange, "hunks">, gaps: Gap[]): Promise<Facts> {
  const facts: Partial<Record<keyof Facts, unknown>> = {};
  for (const reader of READERS) {
    if (!reader.wants(file)) continue;
    try {
      const read = await reader.read(file);
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
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

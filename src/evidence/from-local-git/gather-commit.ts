/** One commit from a local repository, as {@link GatheredCommit}: metadata, changed paths, patches, wanted files. */
import type { EvidenceKind, Gap, Landing, ParentSummary, Stamp } from "../../engine/index.ts";
import type { CommitObject, PersonLine } from "../../git/commit-object.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import type { GatheredCommit } from "../../pipeline/ports.ts";
import { readSignature } from "../signature.ts";
import { gatherContext } from "./gather-context.ts";
import { gatherFiles } from "./gather-files.ts";
import { gatherMergeFiles } from "./gather-merge-files.ts";
import type { LocalRepository } from "./local-repository.ts";

/** What a history on disk can tell. */
const LOCAL_EVIDENCE: readonly EvidenceKind[] = ["commit", "paths", "baseline", "diff", "content"];

/**
 * Reads the commit `sha`. `parents` are the parents git knows of: fewer than the object names where the clone is shallow,
 * and then its changes cannot be told. `streamed` is what git said of its changes, where it was asked for it among others.
 * Throws {@link GitError} when the commit itself cannot be read.
 */
export async function gatherCommit(
  repository: LocalRepository,
  sha: string,
  parents: readonly string[],
  streamed: DiffAnswer | null = null,
): Promise<GatheredCommit> {
  const object = await readCommit(repository, sha);
  const gaps: Gap[] = [];
  const summaries: ParentSummary[] = [];
  for (const parent of parents.slice(0, 16)) {
    const read = await repository.readCommitObject(parent);
    if (read) summaries.push(toParentSummary(parent, read));
  }
  const cutOff = parents.length < object.parents.length;
  if (cutOff)
    gaps.push({ what: "changes of the commit", why: "its parent is not in this shallow clone", material: true });
  const gathered = cutOff
    ? { files: [], changedPaths: 0, gaps: [] }
    : parents.length > 1
      ? await gatherMergeFiles(repository, sha, parents, streamed)
      : await gatherFiles(repository, sha, streamed);
  const context = object.tree && !cutOff ? await gatherContext(repository, object.tree, gathered.files) : [];
  return {
    sha,
    tree: object.tree || null,
    parents: object.parents,
    parentSummaries: summaries,
    author: toStamp(object.author),
    committer: toStamp(object.committer),
    message: object.message,
    signature: { ...readSignature(object.signature), verification: null },
    files: gathered.files,
    changedPaths: gathered.changedPaths,
    ...(context.length > 0 ? { context } : {}),
    accounts: null,
    arrival: null,
    gaps: [...gaps, ...gathered.gaps],
    available: LOCAL_EVIDENCE,
    reading: "whole",
  };
}

async function readCommit(repository: LocalRepository, sha: string): Promise<CommitObject> {
  const object = await repository.readCommitObject(sha);
  if (!object) throw new Error(`commit ${sha} is not in the repository`);
  return object;
}

/** The merge `sha`, as far as it is there. */
export async function readLanding(repository: LocalRepository, sha: string | undefined): Promise<Landing | null> {
  const object = sha === undefined ? null : await repository.readCommitObject(sha);
  if (sha === undefined || !object) return null;
  return {
    sha,
    author: toStamp(object.author),
    committer: toStamp(object.committer),
    signature: { ...readSignature(object.signature), verification: null },
  };
}

function toStamp(person: PersonLine): Stamp {
  return { name: person.name, email: person.email, at: person.at, offsetMinutes: person.offsetMinutes };
}

export function toParentSummary(sha: string, object: CommitObject): ParentSummary {
  return {
    sha,
    author: toStamp(object.author),
    committer: toStamp(object.committer),
    message: object.message,
    signed: object.signature !== null,
  };
}

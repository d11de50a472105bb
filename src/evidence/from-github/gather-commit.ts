/** One commit from GitHub, as {@link GatheredCommit}: what a local repository tells, and what only GitHub knows. */
import type { Arrival, EvidenceKind, Gap } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";
import type { GatheredCommit } from "../../pipeline/ports.ts";
import { whyRefused } from "./ask.ts";
import { type GatheredFiles, gatherFiles } from "./gather-files.ts";
import { gatherMergeFiles } from "./gather-merge-files.ts";
import type { Prefetched } from "./prefetch.ts";
import type { CommitFiles, RepositoryReader } from "./repository-reader.ts";
import type { CommitObject } from "./response-schemas.ts";
import {
  isTemporary,
  toAccount,
  toMessage,
  toParentSummary,
  toSignature,
  toSignatureOfHead,
  toStamp,
  toStampWithoutOffset,
} from "./to-stamp.ts";
import { readTreeChanges } from "./tree-changes.ts";

/** What GitHub can tell of a commit, whoever asks. */
export const GITHUB_EVIDENCE: readonly EvidenceKind[] = [
  "commit",
  "paths",
  "baseline",
  "diff",
  "content",
  "verification",
  "accounts",
];

/** What the commit object alone tells. */
const METADATA: readonly EvidenceKind[] = ["commit", "baseline", "verification"];

export interface CommitContext {
  /** The push that brought the commit; null where none is known, as in a scan. */
  readonly arrival: Arrival | null;
  /**
   * The push is so recent that GitHub may not have everything yet: not all of its servers know a new commit at once, and
   * its signature check may be down. Then it is waited for; later, what is missing is a gap.
   */
  readonly isFresh: boolean;
  /** A refusal that may be over in a moment is waited for. */
  readonly isPatient: boolean;
}

/** A copy of a commit takes seconds; a service that is down takes longer. */
const NOT_YET_THERE_MS = 15_000;
export const SERVICE_DOWN_MS = 60_000;

/** What cannot be read is a gap; where that may pass, the commit's `reading` says so. What was prefetched is not asked for. */
export async function gatherCommit(
  reader: RepositoryReader,
  sha: string,
  context: CommitContext,
  prefetched: Prefetched = { commit: null, changes: null },
): Promise<GatheredCommit> {
  const { patience } = reader;
  const before = patience.unread();
  const reading = () => (patience.unread() > before ? "unread" : "whole");
  const objects = await reader.objects([sha]);
  const object = objects instanceof GitHubError ? undefined : objects.get(sha);
  const commit = prefetched.commit ?? (await reader.commit(sha));
  if (commit instanceof GitHubError) {
    if (context.isFresh && isAbsent(commit)) throw notYetThere(sha, commit);
    if (context.isPatient && isRefused(commit)) throw new RetryableError(commit.message, { cause: commit });
    const gaps = [{ what: "changes of the commit", why: whyRefused(commit), material: true }];
    return { ...(object ? withoutFiles(object, context) : unread(sha, context)), gaps, reading: reading() };
  }
  if (context.isFresh && !object && !(objects instanceof GitHubError)) throw notYetThere(sha);
  if (context.isFresh && isTemporary(commit.commit.verification)) {
    throw new RetryableError(`GitHub cannot verify the signature of ${sha} now`, { retryAfterMs: SERVICE_DOWN_MS });
  }
  const gaps = gapsOf(commit, object, objects instanceof GitHubError ? objects : null);
  const gathered = prefetched.changes
    ? await gatherFiles(reader, commit, prefetched.changes)
    : await gatherChanges(reader, commit);
  return {
    sha,
    tree: commit.commit.tree.sha,
    parents: commit.parents.map((parent) => parent.sha),
    parentSummaries: (object?.parents.nodes ?? []).map(toParentSummary),
    author: object ? toStamp(object.author) : toStampWithoutOffset(commit.commit.author),
    committer: object ? toStamp(object.committer) : toStampWithoutOffset(commit.commit.committer),
    message: toMessage(object?.message ?? commit.commit.message),
    signature: toSignature(commit.commit.verification),
    files: gathered.files,
    changedPaths: gathered.changedPaths,
    accounts: { author: toAccount(commit.author), committer: toAccount(commit.committer) },
    arrival: context.arrival,
    gaps: [...gaps, ...gathered.gaps],
    available: availableIn(context),
    reading: reading(),
  };
}

/** GitHub answers 404, or 422 "No commit found for SHA". */
function isAbsent({ kind }: GitHubError): boolean {
  return kind === "not-found" || kind === "invalid";
}

/** One 403 does not make a rule: the commit may be readable in a moment. */
function isRefused({ kind }: GitHubError): boolean {
  return kind === "forbidden" || kind === "conflict";
}

function notYetThere(sha: string, cause?: unknown): RetryableError {
  return new RetryableError(`GitHub does not have commit ${sha} yet`, { retryAfterMs: NOT_YET_THERE_MS, cause });
}

/** The commit object alone, as one of the many of an import; the push says what was not read. */
export async function glanceAtCommit(
  reader: RepositoryReader,
  sha: string,
  context: CommitContext,
): Promise<GatheredCommit> {
  const objects = await reader.objects([sha]);
  const object = objects instanceof GitHubError ? undefined : objects.get(sha);
  return object
    ? { ...withoutFiles(object, context), gaps: [], reading: "glance" }
    : gatherCommit(reader, sha, context);
}

function gapsOf(commit: CommitFiles, object: CommitObject | undefined, refusal: GitHubError | null): Gap[] {
  const gaps: Gap[] = [];
  if (!object) {
    const why = refusal ? whyRefused(refusal) : "GitHub does not have it";
    gaps.push({ what: "time zones and parents of the commit", why, material: false });
  }
  if (isTemporary(commit.commit.verification)) {
    gaps.push({ what: "verification of the signature", why: "GitHub could not verify it", material: false });
  }
  return gaps;
}

async function gatherChanges(reader: RepositoryReader, commit: CommitFiles): Promise<GatheredFiles> {
  const trees: string[] = [];
  for (const parent of commit.parents) {
    const tree = await reader.treeOf(parent.sha);
    if (tree instanceof GitHubError) {
      const gap = { what: "changes of the commit", why: `its parent: ${whyRefused(tree)}`, material: true };
      return { files: [], changedPaths: 0, gaps: [gap] };
    }
    trees.push(tree);
  }
  if (trees.length > 1) return gatherMergeFiles(reader, commit, trees);
  return gatherFiles(reader, commit, await readTreeChanges(reader, commit.commit.tree.sha, [trees[0] ?? null]));
}

function withoutFiles(object: CommitObject, context: CommitContext): GatheredCommit {
  return {
    ...unread(object.oid, context),
    tree: object.tree.oid,
    parents: object.parents.nodes.map(({ oid }) => oid),
    parentSummaries: object.parents.nodes.map(toParentSummary),
    author: toStamp(object.author),
    committer: toStamp(object.committer),
    message: toMessage(object.message),
    signature: toSignatureOfHead(object),
    available: [...METADATA, ...(context.arrival ? (["push"] as const) : [])],
  };
}

/** A commit of which nothing could be read: named and empty. */
function unread(sha: string, context: CommitContext): GatheredCommit {
  const nobody = toStampWithoutOffset(null);
  return {
    sha,
    tree: null,
    parents: [],
    parentSummaries: [],
    author: nobody,
    committer: nobody,
    message: "",
    signature: toSignature(null),
    files: [],
    changedPaths: 0,
    accounts: null,
    arrival: context.arrival,
    gaps: [],
    available: context.arrival ? ["push"] : [],
    reading: "unread",
  };
}

function availableIn(context: CommitContext): readonly EvidenceKind[] {
  return context.arrival ? [...GITHUB_EVIDENCE, "push"] : GITHUB_EVIDENCE;
}

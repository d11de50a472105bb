/** One commit of a fetched push: read from disk as a local one is, with what only GitHub knows of it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { EvidenceKind, Landing } from "../../engine/index.ts";
import { GitError } from "../../git/run-git.ts";
import { RetryableError } from "../../pipeline/errors.ts";
import type { GatheredCommit } from "../../pipeline/ports.ts";
import { gatherCommit, readLanding } from "../from-local-git/gather-commit.ts";
import type { LocalRepository } from "../from-local-git/local-repository.ts";
import { findLandings } from "../landings.ts";
import { type CommitContext, SERVICE_DOWN_MS } from "./gather-commit.ts";
import type { RestCommit } from "./response-schemas.ts";
import { isTemporary, toAccount, toMessage, toSignature } from "./to-stamp.ts";

/** Longest reading of one commit; a tree may be made so that git lists it for hours. */
const LONGEST_MS = 60_000;

/** Git hangs over one commit: whatever is asked behind it would wait as long. */
export class GitStuckError extends GitError {}

/** `detail` is what GitHub says of the commit; null where it was not told. Throws {@link GitError} where git cannot read it. */
export async function gatherFetched(
  repository: LocalRepository,
  sha: string,
  detail: RestCommit | null,
  { arrival, isFresh, longestMs = LONGEST_MS }: CommitContext & { readonly longestMs?: number | undefined },
): Promise<GatheredCommit> {
  const verification = detail?.commit.verification;
  if (isFresh && isTemporary(verification)) {
    throw new RetryableError(`GitHub cannot verify the signature of ${sha} now`, { retryAfterMs: SERVICE_DOWN_MS });
  }
  const object = await repository.readCommitObject(sha);
  if (!object) throw new GitError(`commit ${sha} was not fetched`);
  const local = await withDeadline(
    longestMs,
    gatherCommit(repository, sha, await knownParents(repository, object.parents)),
  );
  const gaps = isTemporary(verification)
    ? [{ what: "verification of the signature", why: "GitHub could not verify it", material: false }]
    : [];
  const kinds: EvidenceKind[] = [
    ...local.available,
    ...(detail ? (["verification", "accounts"] as const) : []),
    ...(arrival ? (["push"] as const) : []),
  ];
  return {
    ...local,
    message: toMessage(local.message),
    ...(detail
      ? {
          signature: toSignature(verification),
          accounts: { author: toAccount(detail.author), committer: toAccount(detail.committer) },
        }
      : {}),
    arrival,
    gaps: [...gaps, ...local.gaps],
    available: kinds,
  };
}

/** Which merge of the push brought a commit, for as many as there are; `shas` oldest first. */
export async function readFetchedLandings(
  repository: LocalRepository,
  shas: readonly string[],
  detailOf: (sha: string) => RestCommit | null,
): Promise<ReadonlyMap<string, Landing>> {
  const nodes: { sha: string; parents: readonly string[] }[] = [];
  for (const sha of shas.toReversed()) {
    const object = await repository.readCommitObject(sha);
    if (object) nodes.push({ sha, parents: object.parents });
  }
  const found = new Map<string, Landing>();
  for (const [sha, merge] of findLandings(nodes)) {
    const landing = await readLanding(repository, merge);
    const detail = detailOf(merge);
    if (landing && detail) found.set(sha, { ...landing, signature: toSignature(detail.commit.verification) });
  }
  return found;
}

/** None is cut off unless it was not fetched: what is beyond the depth is no part of the push. */
async function knownParents(repository: LocalRepository, parents: readonly string[]): Promise<readonly string[]> {
  const known = await Promise.all(parents.map(async (parent) => (await repository.readCommitObject(parent)) !== null));
  return parents.filter((_, i) => known[i]);
}

async function withDeadline<T>(ms: number, reading: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = sleep(ms, null, { signal: stop.signal }).then(() => {
    throw new GitStuckError(`git took more than ${ms / 1000} s`);
  });
  late.catch(() => undefined); // it is of no interest once the reading is done
  try {
    return await Promise.race([reading, late]);
  } finally {
    stop.abort();
  }
}

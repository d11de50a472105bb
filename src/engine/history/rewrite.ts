/** Matches the commits that a forced push dropped with those that it brought, as `git range-diff` does, by id of their patches. */
import type { RefRewrite, RewrittenPair } from "../model/evidence.ts";

export interface RewriteSide {
  readonly sha: string;
  /** First line of the message. */
  readonly subject: string;
  /** Null where not all of the change was ever read. */
  readonly patchId: string | null;
}

/** Both sides oldest first. First the same patch decides, whatever the message; then the subject, in order. */
export function matchRewrite(old: readonly RewriteSide[], fresh: readonly RewriteSide[]): RefRewrite {
  const left = new Set(fresh);
  const pairs = new Map<RewriteSide, RewrittenPair>();
  const take = (one: RewriteSide, isMeant: (other: RewriteSide) => boolean): RewriteSide | undefined => {
    for (const other of left) {
      if (!isMeant(other)) continue;
      left.delete(other);
      pairs.set(one, pairOf(one, other));
      return other;
    }
    return undefined;
  };
  for (const one of old) {
    if (one.patchId === null) continue;
    const isSame = (other: RewriteSide) => other.patchId === one.patchId;
    take(one, (other) => isSame(other) && other.subject === one.subject) ?? take(one, isSame);
  }
  for (const one of old) {
    if (!pairs.has(one) && one.subject !== "") take(one, (other) => other.subject === one.subject);
  }
  return {
    pairs: old.flatMap((one) => pairs.get(one) ?? []),
    dropped: old.filter((one) => !pairs.has(one)).map(({ sha, subject }) => ({ sha, subject })),
    added: [...left].map(({ sha, subject }) => ({ sha, subject })),
  };
}

function pairOf(one: RewriteSide, other: RewriteSide): RewrittenPair {
  const isKnown = one.patchId !== null && other.patchId !== null;
  const kind = !isKnown ? "unproven" : one.patchId === other.patchId ? "unchanged" : "changed";
  return { old: one.sha, new: other.sha, subject: other.subject, kind };
}

/** What became of a ref beyond its commits: where a moved tag went, and whether a branch has what it names. */
import { type Gap, isNoObject, type RefMove, refKindOf } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { whyRefused } from "./ask.ts";
import { isTag } from "./list-new-commits.ts";
import type { RepositoryReader } from "./repository-reader.ts";

type ReadMove = Omit<RefMove, "stoodAt">;
type Answer<T> = { readonly value: T; readonly gaps: readonly Gap[] };

const RELATIONS = ["ahead", "behind", "identical", "diverged"] as const;

/** `isPastDefault`: the ref leads to commits that the default branch does not have. */
export async function readMove(
  reader: RepositoryReader,
  push: Push,
  isPastDefault: boolean,
): Promise<{ readonly move: ReadMove; readonly gaps: readonly Gap[] }> {
  const relation = await readRelation(reader, push);
  const onBranch = await readOnBranch(reader, push, isPastDefault);
  return {
    move: { relation: relation.value, onBranch: onBranch.value, defaultBranchWas: push.defaultBranchWas },
    gaps: [...relation.gaps, ...onBranch.gaps],
  };
}

async function readRelation(reader: RepositoryReader, push: Push): Promise<Answer<RefMove["relation"]>> {
  const { before, after, head } = push;
  if (!isTag(push) || isNoObject(before) || isNoObject(after) || before === after) return { value: null, gaps: [] };
  const answer = await reader.compare(before, head, 1, 1);
  if (answer instanceof GitHubError)
    return unknown("how the tag's old and new commits are related", whyRefused(answer));
  return { value: RELATIONS.find((one) => one === answer.status) ?? null, gaps: [] };
}

async function readOnBranch(
  reader: RepositoryReader,
  push: Push,
  isPastDefault: boolean,
): Promise<Answer<RefMove["onBranch"]>> {
  const { defaultBranch } = push.repository;
  const kind = refKindOf(push.ref, push.ref === `refs/heads/${defaultBranch}`);
  if (push.deleted) {
    if (kind !== "release-branch") return { value: null, gaps: [] };
    const answer = await reader.compare(defaultBranch, push.before, 1, 1);
    if (answer instanceof GitHubError)
      return unknown("whether the default branch has the deleted one", whyRefused(answer));
    return { value: answer.ahead_by === 0, gaps: [] };
  }
  if (!isTag(push) || (kind !== "version-tag" && isNoObject(push.before))) return { value: null, gaps: [] };
  if (!isPastDefault) return { value: true, gaps: [] };
  const answer = await reader.isOnBranch(push.ref);
  if (answer instanceof GitHubError) return unknown("whether a branch has the tag's commit", whyRefused(answer));
  return answer === null
    ? unknown("whether a branch has the tag's commit", "not all branches could be compared")
    : { value: answer, gaps: [] };
}

function unknown(what: string, why: string): Answer<null> {
  return { value: null, gaps: [{ what, why, material: false }] };
}

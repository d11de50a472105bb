/**
 * Which commits a push brought. GitHub lists at most 2,048 in the payload and does not say when it left some out: the list
 * is believed where every parent of its commits is in it or is what the ref pointed to before; otherwise GitHub's
 * comparison is paged.
 */
import { type Gap, isNoObject } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { whyRefused } from "./ask.ts";
import type { RepositoryReader } from "./repository-reader.ts";

/** "The array includes a maximum of 2048 commits" (GitHub's description of `push`). */
const MOST_IN_PAYLOAD = 2048;
/** Commits that are listed of one push; what is beyond is a gap. */
const MOST_LISTED = 10_000;
const PAGE = 100;

export interface NewCommits {
  /** Oldest first. */
  readonly shas: readonly string[];
  readonly gaps: readonly Gap[];
}

export async function listNewCommits(reader: RepositoryReader, push: Push): Promise<NewCommits> {
  const listed = push.commits?.map(({ sha }) => sha) ?? [];
  // GitHub lists nothing of a tag, whatever it brings.
  const isListed = push.commits !== null && !isTag(push);
  const isWhole = isListed && listed.length < MOST_IN_PAYLOAD && push.problems.length === 0;
  if (isWhole && (isNoObject(push.before) || (!push.forced && (await isCovered(reader, push, listed))))) {
    return { shas: listed, gaps: [] };
  }
  const found = await (isNoObject(push.before) || isTag(push)
    ? listUnmerged(reader, push)
    : pageComparison(reader, push.before, push.head));
  if (found instanceof GitHubError) {
    return { shas: listed, gaps: [{ what: "list of the push's commits", why: whyRefused(found), material: true }] };
  }
  return { shas: found.shas, gaps: gapsOf(found.total, found.shas.length) };
}

/**
 * Of a new branch, and of a tag: what the default branch does not have; everything where it is that branch, or is unrelated
 * to it. Of that, a tag on another branch brings what was never judged there.
 */
async function listUnmerged(reader: RepositoryReader, push: Push): Promise<Found | GitHubError> {
  const { defaultBranch } = push.repository;
  if (push.ref === `refs/heads/${defaultBranch}`) return pageHistory(reader, push);
  const compared = await pageComparison(reader, defaultBranch, push.head);
  return compared instanceof GitHubError ? pageHistory(reader, push) : compared;
}

export function isTag({ ref }: Pick<Push, "ref">): boolean {
  return ref.startsWith("refs/tags/");
}

/** True where no commit can be missing from the list: nothing it builds on is unknown. */
async function isCovered(reader: RepositoryReader, push: Push, listed: readonly string[]): Promise<boolean> {
  if (listed.length === 0) return false;
  const objects = await reader.objects(listed);
  if (objects instanceof GitHubError) return false;
  const known = new Set([...listed, push.before]);
  if (!known.has(push.head)) return false;
  return listed.every((sha) => objects.get(sha)?.parents.nodes.every(({ oid }) => known.has(oid)) === true);
}

interface Found {
  readonly shas: readonly string[];
  readonly total: number;
}

async function pageComparison(reader: RepositoryReader, base: string, head: string): Promise<Found | GitHubError> {
  const shas: string[] = [];
  for (let page = 1; ; page++) {
    const answer = await reader.compare(base, head, page, PAGE);
    if (answer instanceof GitHubError) return answer;
    shas.push(...answer.commits.map(({ sha }) => sha));
    const total = answer.total_commits;
    if (answer.commits.length < PAGE || shas.length >= Math.min(total, MOST_LISTED)) return { shas, total };
  }
}

/** Everything the pushed commit reaches, where there is nothing to compare it with. */
async function pageHistory(reader: RepositoryReader, push: Push): Promise<Found | GitHubError> {
  const shas: string[] = [];
  for (let page = 1; ; page++) {
    const answer = await reader.history(push.head, { page, perPage: PAGE });
    if (answer instanceof GitHubError) return answer;
    shas.push(...answer);
    const isAll = answer.length < PAGE;
    if (isAll || shas.length >= MOST_LISTED) {
      return { shas: shas.reverse(), total: isAll ? shas.length : Number.POSITIVE_INFINITY };
    }
  }
}

function gapsOf(total: number, listed: number): Gap[] {
  if (listed >= total) return [];
  const more = Number.isFinite(total) ? `${total - listed} of ${total} commits` : `commits before the newest ${listed}`;
  return [{ what: more, why: `only ${MOST_LISTED} commits of a push are listed`, material: true }];
}

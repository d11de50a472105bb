/**
 * What is older than a push, for the baselines: a point for a hundred commits, and only what a commit object tells.
 * What it touched is not read (null in an observation), so that it counts for nobody's paths.
 */
import { observeHead } from "../../engine/index.ts";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";
import type { RepositoryHistory } from "../../pipeline/ports.ts";
import { whyRefused } from "./ask.ts";
import { COMMITS_A_PAGE, type HistoryNode, type HistoryPage, readHistoryPage, toHead } from "./history-query.ts";
import { parentsFirst } from "./parents-first.ts";
import type { Patience } from "./patience.ts";
import type { RepositoryName } from "./repository-reader.ts";
import { tooMuch } from "./too-much.ts";

/** Twenty tell the whole of it; some more, where pages had to be asked for again in halves. */
const MOST_QUERIES = 30;
/** Commits of a page that is not made smaller: what fails then is GitHub's trouble, and the push waits. */
const FEW = 25;

export interface HistoryWanted {
  /** A SHA, or the full name of a ref. */
  readonly head: string;
  readonly most: number;
  readonly patience: Patience;
}

/**
 * A refusal leaves a gap beside what was read before it; null where GitHub has no such head, `unread` where it does not
 * answer: a past is learned once, and half of it would be all that is ever known.
 */
export async function readHistory(
  octokit: Octokit,
  repository: RepositoryName,
  { head, most, patience }: HistoryWanted,
): Promise<RepositoryHistory | "unread" | null> {
  const nodes: HistoryNode[] = [];
  let first = COMMITS_A_PAGE;
  let place: { readonly head: string; readonly after: string | null } = { head, after: null };
  for (let queries = 0; queries < MOST_QUERIES && nodes.length < most; queries++) {
    const size = Math.min(first, most - nodes.length);
    const page = await readPage(octokit, repository, { ...place, first: size }, patience);
    if (page === "too much") {
      first = Math.ceil(size / 2);
      continue;
    }
    if (page instanceof GitHubError && page.kind === "busy") return "unread";
    if (page === null && nodes.length === 0) return null;
    if (page === null || page instanceof GitHubError)
      return toHistory(nodes, page ? whyRefused(page) : "it moved away");
    nodes.push(...page.nodes);
    first = Math.min(2 * size, COMMITS_A_PAGE);
    if (page.next === null) return toHistory(nodes, null);
    // A branch may move on between two pages; a commit does not.
    place = { head: nodes[0]?.oid ?? head, after: page.next };
  }
  const why = nodes.length < most ? `GitHub takes long for it: ${MOST_QUERIES} queries returned no more` : null;
  return toHistory(nodes, why);
}

/** Signatures that GitHub has to check, or very long messages, make a page too much: it is asked again in halves. */
async function readPage(
  octokit: Octokit,
  repository: RepositoryName,
  page: { readonly head: string; readonly first: number; readonly after: string | null },
  patience: Patience,
): Promise<HistoryPage | GitHubError | "too much" | null> {
  const { owner, name, id } = repository;
  try {
    const answer = await patience.ask("history", () => readHistoryPage(octokit, { owner, name, ...page }));
    if (answer instanceof GitHubError) return answer.kind === "too-large" && page.first > FEW ? "too much" : answer;
    if (answer && answer.repositoryId !== null && id !== null && answer.repositoryId !== id) {
      throw new RetryableError(`${owner}/${name} is another repository now`);
    }
    return answer;
  } catch (error) {
    if (tooMuch(error) && page.first > FEW) return "too much";
    throw error;
  }
}

function toHistory(newestFirst: readonly HistoryNode[], why: string | null): RepositoryHistory {
  const known = new Map(newestFirst.map((node) => [node.oid, node]));
  const observations = parentsFirst(newestFirst).flatMap(({ sha }) => {
    const node = known.get(sha);
    return node ? [observeHead(toHead(node), null)] : [];
  });
  const count = observations.length;
  const what = count === 0 ? "the repository's past" : `the repository's past before the newest ${count} commits`;
  return { observations, gap: why === null ? null : { what, why, material: false } };
}

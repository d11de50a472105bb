/** What reading a push costs, before anything of it is read. */
import type { Push } from "../../pipeline/ports.ts";
import { COMMITS_A_QUERY, ENTRIES_A_QUERY } from "./commits-query.ts";

/** Calls for a commit whose paths no push lists: its files, its tree, its parent's where that is not the one before. */
const CALLS_UNLISTED = 2;
/** Queries for the commits of one batch: what stands at their paths, and their texts. */
const QUERIES_A_BATCH = 2;
/** Commits of a comparison. */
const PAGE = 100;

/** Calls that a push of so many commits takes where git fetches it: what only GitHub knows of them. */
export function estimateFetchedCalls(commits: number): number {
  return Math.ceil(commits / PAGE);
}

/** Calls and queries that the commits take at least, read through the API. */
export function estimateCalls({ commits }: Pick<Push, "commits">, shas: readonly string[]): number {
  const paths = new Map((commits ?? []).map((commit) => [commit.sha, commit.paths]));
  let [listed, unlisted, entries] = [0, 0, 0];
  for (const sha of shas) {
    const own = paths.get(sha);
    if (!own) unlisted += 1;
    else {
      listed += 1;
      entries += 2 * own.length;
    }
  }
  const batches = Math.max(Math.ceil(listed / COMMITS_A_QUERY), Math.ceil(entries / ENTRIES_A_QUERY));
  return Math.ceil(shas.length / PAGE) + batches * QUERIES_A_BATCH + unlisted * CALLS_UNLISTED;
}

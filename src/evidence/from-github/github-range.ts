/**
 * A range of a repository on GitHub as the source of a scan, read with somebody's token by the App's own gatherer. What
 * is busy is waited for, a minute at most: nobody queues the work of a command.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { clip, type Observation, observeHead } from "../../engine/index.ts";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../../pipeline/errors.ts";
import type { CommitNode, CommitRange, RangeSource } from "../../pipeline/scan-range.ts";
import { whyRefused } from "./ask.ts";
import { COMMITS_A_QUERY } from "./commits-query.ts";
import { gatherCommit } from "./gather-commit.ts";
import { COMMITS_A_PAGE, type HistoryNode, readHistoryPage, toHead } from "./history-query.ts";
import { parentsFirst } from "./parents-first.ts";
import { createRepositoryReader, type RepositoryReader } from "./repository-reader.ts";
import { createTreeCache } from "./tree-cache.ts";

export interface GitHubRangeOptions {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly name: string;
  /**
   * `A..B`: judged is what B has and A has not; either side may be left out for the default branch. Sides are branches,
   * tags and SHAs: GitHub counts no `~3`.
   */
  readonly range: string | null;
  /** Judged is everything this reaches; ignored where a range is given. `HEAD` is the default branch. */
  readonly ref: string;
  readonly maxCommits: number | null;
}

/** Ancestors that feed the baselines: ten queries. */
const OLDER_COMMITS = 1000;
/** Commits judged at most: each costs two calls or more of the 5,000 an hour. */
const MOST_JUDGED = 10_000;
/** Commits that are gathered together. */
const TOGETHER = 16;
/** Waiting for a busy GitHub, in milliseconds; a longer wait is the caller's. */
const WAITS = [1000, 4000, 15_000, 60_000];

/** Everything it throws is {@link ConfigError}, one line for people, or a bug. */
export function createGitHubRange(options: GitHubRangeOptions): RangeSource {
  const { octokit, owner, name } = options;
  const reader = createRepositoryReader(octokit, { owner, name, id: null }, createTreeCache());
  const heads = new Map<string, HistoryNode>();
  const batches = new Map<number, Promise<unknown>>();
  let judgedIds: readonly string[] = [];

  async function list(): Promise<CommitRange> {
    const { from, to } = await resolveRange(reader, options);
    const inRange = from === null ? null : new Set(await listBetween(reader, from, to, options));
    const nodes = await readHistory(octokit, options, to, inRange);
    for (const node of nodes) heads.set(node.oid, node);
    const ordered = parentsFirst(nodes);
    const eligible = inRange ? ordered.filter(({ sha }) => inRange.has(sha)) : ordered;
    const judged = options.maxCommits === null ? eligible : eligible.slice(-options.maxCommits);
    if (judged.length === 0) return { judged, older: [] };
    const chosen = new Set(judged.map(({ sha }) => sha));
    judgedIds = judged.map(({ sha }) => sha);
    return { judged, older: ordered.filter(({ sha }) => !chosen.has(sha)).slice(-OLDER_COMMITS) };
  }

  /** Commit objects in batches, each asked for once however many commits are gathered at the same time. */
  function readAhead(sha: string): Promise<unknown> {
    const batch = Math.floor(judgedIds.indexOf(sha) / COMMITS_A_QUERY);
    const started =
      batches.get(batch) ?? reader.objects(judgedIds.slice(batch * COMMITS_A_QUERY, (batch + 1) * COMMITS_A_QUERY));
    batches.set(batch, started);
    started.catch(() => batches.delete(batch)); // it is asked again by whoever waits for it
    return started;
  }

  const gather = ({ sha }: CommitNode) =>
    patiently(async () => {
      await readAhead(sha);
      return gatherCommit(reader, sha, { arrival: null, isFresh: false, isPatient: false });
    });

  return {
    list: () => patiently(list),
    glance: async (nodes): Promise<readonly (Observation | null)[]> =>
      nodes.map(({ sha }) => {
        const node = heads.get(sha);
        return node ? observeHead(toHead(node), null) : null;
      }),
    async *gather(nodes) {
      const all = [...nodes];
      for (let from = 0; from < all.length; from += TOGETHER) {
        yield await Promise.all(all.slice(from, from + TOGETHER).map(gather));
      }
    },
  };
}

/** `OWNER/REPO`, as a person types it. Throws {@link ConfigError}. */
export function readRepositoryName(text: string): { owner: string; name: string } {
  const [, owner, name] = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})$/.exec(text) ?? [];
  if (owner === undefined || name === undefined) throw new ConfigError([`--github ${clip(text)}: expected OWNER/REPO`]);
  return { owner, name };
}

async function resolveRange(reader: RepositoryReader, { range, ref }: GitHubRangeOptions) {
  if (range === null) return { from: null, to: await resolve(reader, ref) };
  const match = /^([^\s.](?:[^\s]{0,1000}[^\s.])?)?\.\.([^\s.][^\s]{0,1000})?$/.exec(range);
  if (!match || (match[1] === undefined && match[2] === undefined)) {
    throw new ConfigError([`--range ${clip(range)}: expected A..B`]);
  }
  return { from: await resolve(reader, match[1] ?? "HEAD"), to: await resolve(reader, match[2] ?? "HEAD") };
}

async function resolve(reader: RepositoryReader, name: string): Promise<string> {
  const answer = await reader.history(name === "HEAD" ? null : name, { page: 1, perPage: 1 });
  if (answer instanceof GitHubError) {
    await reader.requireRepository();
    throw new ConfigError([`${clip(name)}: ${whyRefused(answer)}`], { cause: answer });
  }
  const [sha] = answer;
  if (sha === undefined) throw new ConfigError([`${clip(name)}: not a commit of this repository`]);
  return sha;
}

/** What `to` has and `from` has not, oldest first. */
async function listBetween(reader: RepositoryReader, from: string, to: string, options: GitHubRangeOptions) {
  const shas: string[] = [];
  for (let page = 1; ; page++) {
    const answer = await reader.compare(from, to, page, 100);
    if (answer instanceof GitHubError) {
      throw new ConfigError([`${clip(options.range ?? "")}: ${whyRefused(answer)}`], { cause: answer });
    }
    shas.push(...answer.commits.map(({ sha }) => sha));
    if (answer.total_commits > MOST_JUDGED) throw tooMany(answer.total_commits);
    if (answer.commits.length < 100 || shas.length >= answer.total_commits) return shas;
  }
}

/** Pages of the history until everything that is judged is there, and enough of what is older. */
async function readHistory(
  octokit: Octokit,
  { owner, name, maxCommits }: GitHubRangeOptions,
  head: string,
  inRange: ReadonlySet<string> | null,
): Promise<HistoryNode[]> {
  const nodes: HistoryNode[] = [];
  const wanted = inRange ? inRange.size : (maxCommits ?? Number.POSITIVE_INFINITY);
  let after: string | null = null;
  for (;;) {
    const page = await readHistoryPage(octokit, { owner, name, head, first: COMMITS_A_PAGE, after });
    if (!page) throw new RetryableError(`GitHub does not have the history of ${head} yet`);
    nodes.push(...page.nodes);
    const found = inRange ? nodes.filter(({ oid }) => inRange.has(oid)).length : nodes.length;
    if (page.next === null) return nodes;
    if (found >= wanted && nodes.length >= wanted + OLDER_COMMITS) return nodes;
    if (maxCommits === null && inRange === null && nodes.length >= MOST_JUDGED) throw tooMany(nodes.length);
    after = page.next;
  }
}

function tooMany(commits: number): ConfigError {
  return new ConfigError([
    `${commits} commits or more are too many to read one by one from GitHub; give --range or --max-commits, or scan a clone`,
  ]);
}

async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const wait = error instanceof RetryableError ? Math.max(WAITS[attempt] ?? 0, error.retryAfterMs ?? 0) : null;
      const longest = WAITS.at(-1) ?? 0;
      if (wait === null || attempt >= WAITS.length || wait > longest) throw toConfigError(error);
      await sleep(wait);
    }
  }
}

function toConfigError(error: unknown): unknown {
  if (error instanceof RepositoryGoneError) return new ConfigError([error.message], { cause: error });
  if (!(error instanceof RetryableError)) {
    return error instanceof GitHubError ? new ConfigError([error.message], { cause: error }) : error;
  }
  const minutes = Math.ceil((error.retryAfterMs ?? 0) / 60_000);
  const when = minutes > 0 ? `; try again in ${minutes} minutes` : "";
  return new ConfigError([`${error.message}${when}`], { cause: error });
}

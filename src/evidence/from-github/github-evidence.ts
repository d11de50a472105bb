/** The evidence of a push, from GitHub. */
import type { Account, Arrival, EvidenceKind, Gap, RecentPush } from "../../engine/index.ts";
import type { Octokit } from "../../github/github-app.ts";
import type { Clock, EvidenceSource, GatheredPush, Push, RepositoryHistory } from "../../pipeline/ports.ts";
import { GITHUB_EVIDENCE, gatherCommit, glanceAtCommit } from "./gather-commit.ts";
import { isNothing, listNewCommits } from "./list-new-commits.ts";
import { IMPORT_FROM, planImport } from "./plan-import.ts";
import { readDropped } from "./read-dropped.ts";
import { readHistory } from "./read-history.ts";
import { createRepositoryReader, type RepositoryReader } from "./repository-reader.ts";
import { createTreeCache } from "./tree-cache.ts";

export interface GitHubEvidenceOptions {
  /** Octokit that speaks for an installation. */
  readonly octokitFor: (installationId: number) => Octokit;
  readonly clock: Clock;
  /** Other pushes by the same sender shortly before, newest first; the store knows them. */
  readonly recentPushes: (push: Push) => Promise<readonly RecentPush[]>;
  /** Which of these commits another push of the repository had judged; null where nobody remembers. */
  readonly judgedBefore: ((push: Push, shas: readonly string[]) => Promise<ReadonlySet<string>>) | null;
}

/** What is known of a push while its commits are gathered one by one. */
interface Gathering {
  readonly reader: RepositoryReader;
  readonly shas: readonly string[];
  /** Commits that are read with their content; null for all. */
  readonly full: ReadonlySet<string> | null;
}

/** How long a push waits for what GitHub itself may not have yet: a copy of the commit, a check of its signature. */
const FRESH_MS = 3 * 60_000;
/** Commit objects asked for at once. */
const AHEAD = 100;

const NO_HISTORY: RepositoryHistory = { observations: [], gap: null };
const GONE_HISTORY: Gap = { what: "the repository's past", why: "GitHub does not have it", material: false };

export function createGitHubEvidence(options: GitHubEvidenceOptions): EvidenceSource {
  const trees = createTreeCache();
  // By the push as it was handed in: it lives as long as the story that asks about it.
  const gatherings = new WeakMap<Push, Gathering>();

  async function gatherPush(push: Push) {
    const octokit = options.octokitFor(push.repository.installationId);
    const reader = createRepositoryReader(octokit, push.repository, trees);
    const { shas: brought, gaps: listGaps } = await listNewCommits(reader, push);
    const known = await knownBefore(options, push, brought);
    const shas = brought.filter((sha) => !known.has(sha));
    const { dropped, gaps: droppedGaps } = await readDropped(reader, push);
    const isImport = isNothing(push.before) && shas.length > IMPORT_FROM;
    const plan = isImport ? await planImport(reader, push, shas) : null;
    gatherings.set(push, { reader, shas, full: plan?.full ?? null });
    const gaps = [...problemGaps(push, listGaps), ...listGaps, ...droppedGaps, ...(plan ? [plan.gap] : [])];
    const gathered: GatheredPush = {
      arrival: toArrival(push),
      before: push.before,
      after: push.after,
      commitCount: brought.length,
      dropped,
      recentPushes: await options.recentPushes(push),
      gaps,
      available: availableIn(dropped !== null),
    };
    return { push: gathered, shas };
  }

  return {
    gatherPush,
    async gatherCommit(push, sha) {
      if (!gatherings.has(push)) await gatherPush(push);
      const gathering = gatherings.get(push);
      if (!gathering) throw new Error("a push was forgotten while it was gathered");
      const { reader, shas, full } = gathering;
      const at = shas.indexOf(sha);
      if (at >= 0) await reader.objects(shas.slice(at, at + AHEAD));
      const context = {
        arrival: toArrival(push),
        isFresh: options.clock.now() - push.receivedAt < FRESH_MS,
      };
      return full && !full.has(sha) ? glanceAtCommit(reader, sha, context) : gatherCommit(reader, sha, context);
    },
    async readHistory(push, from, most) {
      if (from !== null && isNothing(from)) return NO_HISTORY;
      const { repository } = push;
      const head = from ?? `refs/heads/${repository.defaultBranch}`;
      const history = await readHistory(options.octokitFor(repository.installationId), repository, { head, most });
      if (!history) return from === null ? NO_HISTORY : { observations: [], gap: GONE_HISTORY };
      // Where the branch was merged meanwhile, what it brings is still to be judged.
      const brought = new Set(gatherings.get(push)?.shas ?? []);
      return { ...history, observations: history.observations.filter(({ sha }) => !brought.has(sha)) };
    },
  };
}

/**
 * Commits that came with an earlier push are not judged again. GitHub calls them not distinct; on the default branch that
 * is not believed where the store knows better, since the App may not have seen that push.
 */
async function knownBefore({ judgedBefore }: GitHubEvidenceOptions, push: Push, brought: readonly string[]) {
  const earlier = new Set(push.commits.filter(({ distinct }) => !distinct).map(({ sha }) => sha));
  const asked = brought.filter((sha) => earlier.has(sha));
  if (!judgedBefore || !isDefaultBranch(push) || asked.length === 0) return new Set(asked);
  return judgedBefore(push, asked);
}

/** Entries of the payload that were refused: without weight where GitHub's own list replaced the payload's. */
function problemGaps(push: Push, listGaps: readonly Gap[]): Gap[] {
  const material = listGaps.some((gap) => gap.material);
  return push.problems.map((why) => ({ what: "an entry of the push", why, material }));
}

function availableIn(hasDropped: boolean): readonly EvidenceKind[] {
  return hasDropped ? [...GITHUB_EVIDENCE, "push", "refs"] : [...GITHUB_EVIDENCE, "push"];
}

function toArrival(push: Push): Arrival {
  return {
    at: push.receivedAt,
    ref: push.ref,
    isDefaultBranch: isDefaultBranch(push),
    forced: push.forced,
    created: push.created,
    sender: push.sender && toSender(push.sender),
    pusherName: push.pusherName,
  };
}

function toSender({ login, id, type }: NonNullable<Push["sender"]>): Account {
  const types = ["User", "Bot", "Organization"] as const;
  return { login, id, type: types.find((known) => known === type) ?? "Unknown" };
}

function isDefaultBranch(push: Push): boolean {
  return push.ref === `refs/heads/${push.repository.defaultBranch}`;
}

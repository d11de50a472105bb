/** The evidence of a push, from GitHub. */
import {
  type Account,
  type Arrival,
  type EvidenceKind,
  type Gap,
  isNoObject,
  type Landing,
  type RecentPush,
} from "../../engine/index.ts";
import { GitError } from "../../git/run-git.ts";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import type {
  Clock,
  EvidenceSource,
  GatheredCommit,
  GatheredPush,
  HowToRead,
  Push,
  RepositoryHistory,
} from "../../pipeline/ports.ts";
import { findLandings } from "../landings.ts";
import { toPipelineError } from "./ask.ts";
import { type CommitDetails, createCommitDetails } from "./commit-details.ts";
import { estimateCalls, estimateFetchedCalls } from "./estimate-calls.ts";
import type { FetchedPush, PushFetcher } from "./fetch-push.ts";
import { type CommitContext, GITHUB_EVIDENCE, gatherCommit, glanceAtCommit } from "./gather-commit.ts";
import { GitStuckError, gatherFetched, readFetchedLandings } from "./gather-fetched.ts";
import { isTag, listNewCommits, type NewCommits } from "./list-new-commits.ts";
import { createLocate } from "./locate.ts";
import { parentsFirst } from "./parents-first.ts";
import { createPatience } from "./patience.ts";
import { IMPORT_FROM, planImport } from "./plan-import.ts";
import { createPrefetch, type Prefetch } from "./prefetch.ts";
import { readDropped } from "./read-dropped.ts";
import { readHistory } from "./read-history.ts";
import { readMove } from "./read-move.ts";
import { createRepositoryReader, type RepositoryReader } from "./repository-reader.ts";
import type { CommitObject } from "./response-schemas.ts";
import type { PushSurvey, PushSurveys } from "./survey.ts";
import { toSignatureOfHead, toStamp } from "./to-stamp.ts";
import { createTreeCache } from "./tree-cache.ts";

export interface GitHubEvidenceOptions {
  /** Octokit that speaks for an installation. */
  readonly octokitFor: (installationId: number) => Octokit;
  /** Octokit that speaks for the App itself. */
  readonly app: Octokit;
  readonly clock: Clock;
  /** Likewise for `locate`, which asks; see there. */
  readonly surveys?: PushSurveys;
  /** Fetches pushes that are large; absent: all are read through the API. */
  readonly fetcher?: PushFetcher | undefined;
  /** Told the calls that the commits of a push take before they are read; rejects where they are better begun later. */
  readonly foresee?: (installationId: number, calls: number) => Promise<void>;
  /** Longest reading of one commit of a fetched push; default 60 s. */
  readonly longestReadMs?: number;
  /** What the store knows of earlier pushes. */
  readonly earlier: {
    /** Other pushes by the same sender shortly before, newest first. */
    recentPushes(push: Push): Promise<readonly RecentPush[]>;
    /** Where a ref that is created stood when it was deleted earlier. */
    stoodAt(push: Push): Promise<string | null>;
  };
}

/** What is known of a push while its commits are gathered one by one. */
interface Gathering {
  readonly reader: RepositoryReader;
  readonly shas: readonly string[];
  /** All commits that the push brought, judged before or not. */
  readonly commitCount: number;
  /** Commits that are read with their content; null for all. */
  readonly full: ReadonlySet<string> | null;
  readonly prefetch: Prefetch;
  readonly details: CommitDetails;
  /** The push on disk; null where it is read through the API. */
  fetched: FetchedPush | null;
  /** It was tried once. */
  wasFetched: boolean;
  /** Of commits that came by a merge of the push, that merge. */
  readonly landings: () => Promise<ReadonlyMap<string, Landing>>;
}

/** How long a push waits for what GitHub itself may not have yet: a copy of the commit, a check of its signature. */
const FRESH_MS = 3 * 60_000;
/** Commit objects asked for at once. */
const AHEAD = 100;
/** Calls for the commits of a push from which on git is asked instead: a push of 2,048 takes 140, one of 300 some 20. */
const WORTH_FETCHING = 60;

const NO_COMMITS: NewCommits = { shas: [], gaps: [] };
const NO_HISTORY: RepositoryHistory = { observations: [], gap: null };
const GONE_HISTORY: Gap = { what: "the repository's past", why: "GitHub does not have it", material: false };

export function createGitHubEvidence(options: GitHubEvidenceOptions): EvidenceSource {
  const trees = createTreeCache();
  // By the push as it was handed in: it lives as long as the story that asks about it.
  const gatherings = new WeakMap<Push, Gathering>();

  async function gatherPush(push: Push, { patient, judgedBefore }: HowToRead) {
    const octokit = options.octokitFor(push.repository.installationId);
    const reader = createRepositoryReader(octokit, push.repository, trees, createPatience(patient));
    const survey = options.surveys?.of(push);
    if (survey?.repositoryId === push.repository.id) reader.learn(survey.commits);
    const { shas: brought, gaps: listGaps } = push.deleted ? NO_COMMITS : await listNewCommits(reader, push);
    const known = await judgedBefore(brought);
    const shas = brought.filter((sha) => !known.has(sha));
    const { dropped, gaps: droppedGaps } = await readDropped(reader, push);
    const calls = estimateCalls(push, shas);
    const fetcher = calls > WORTH_FETCHING ? options.fetcher : undefined;
    // What is fetched is gone with the attempt: one that the rest of the hour does not cover would be fetched in vain.
    if (fetcher) await foresee(push, estimateFetchedCalls(brought.length));
    const opened = (await fetcher?.open(push, brought.length)) ?? null;
    const fetched = opened && "repository" in opened ? opened : null;
    if (!fetched) await foresee(push, calls);
    const isImport = (isNoObject(push.before) || isTag(push)) && shas.length > IMPORT_FROM;
    const plan = isImport && !fetched ? await planImport(reader, push, shas) : null;
    const details = createCommitDetails(reader, push, brought);
    let landings: Promise<ReadonlyMap<string, Landing>> | undefined;
    const gathering: Gathering = {
      reader,
      shas,
      commitCount: brought.length,
      full: plan?.full ?? null,
      prefetch: createPrefetch(reader, push, shas, details),
      details,
      fetched,
      wasFetched: opened !== null,
      landings: () => (landings ??= landingsOf(gathering)),
    };
    gatherings.set(push, gathering);
    const { move, gaps: moveGaps } = await readMove(reader, push, brought.length > 0 || listGaps.length > 0);
    const stoodAt = push.created ? await options.earlier.stoodAt(push) : null;
    const gaps = [
      ...problemGaps(push, listGaps),
      ...listGaps,
      ...droppedGaps,
      ...moveGaps,
      ...(plan ? [plan.gap] : []),
      ...(opened && !("repository" in opened) ? [opened] : []),
    ];
    const gathered: GatheredPush = {
      arrival: toArrival(push, survey ?? null),
      before: push.before,
      after: push.after,
      move: { ...move, stoodAt },
      commitCount: brought.length,
      dropped,
      rewrite: null,
      sightings: [],
      recentPushes: await options.earlier.recentPushes(push),
      gaps,
      available: availableIn(dropped !== null),
      reading: reader.patience.unread() > 0 ? "unread" : "whole",
    };
    return { push: gathered, shas, brought };
  }

  async function foresee({ repository }: Push, calls: number): Promise<void> {
    try {
      await options.foresee?.(repository.installationId, calls);
    } catch (error) {
      throw toPipelineError(error);
    }
  }

  function contextOf(push: Push, { isPatient }: RepositoryReader["patience"]): CommitContext {
    return {
      arrival: toArrival(push, options.surveys?.of(push) ?? null),
      isFresh: isPatient && options.clock.now() - push.receivedAt < FRESH_MS,
      isPatient,
    };
  }

  /** Null where the push is not on disk, or git cannot read the commit there. */
  async function fromGit(push: Push, gathering: Gathering, sha: string): Promise<GatheredCommit | null> {
    const { fetched, details, reader, shas } = gathering;
    if (!fetched) return null;
    await details.read(shas);
    try {
      const detail = details.of(sha)?.commit ?? null;
      const context = { ...contextOf(push, reader.patience), longestMs: options.longestReadMs };
      return await gatherFetched(fetched.repository, sha, detail, context);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      if (error instanceof GitStuckError) {
        gathering.fetched = null;
        fetched.close();
      }
      return null;
    }
  }

  async function fromApi(push: Push, gathering: Gathering, sha: string): Promise<GatheredCommit> {
    const { reader, shas, commitCount, full, prefetch } = gathering;
    const isGlance = full !== null && !full.has(sha);
    const prefetched = isGlance ? null : await prefetch.of(sha);
    const at = shas.indexOf(sha);
    const from = at - (at % AHEAD);
    // What was looked up came with its commit.
    if (at >= 0 && !prefetched?.changes) await reader.objects(shas.slice(from, from + AHEAD));
    const context = contextOf(push, reader.patience);
    if (!prefetched) return glanceAtCommit(reader, sha, context);
    const gathered = await gatherCommit(reader, sha, context, prefetched);
    if (!options.fetcher || gathering.wasFetched || !isCut(gathered)) return gathered;
    gathering.wasFetched = true;
    const opened = await options.fetcher.open(push, commitCount);
    if (!("repository" in opened)) return { ...gathered, gaps: [...gathered.gaps, opened] };
    gathering.fetched = opened;
    return (await fromGit(push, gathering, sha)) ?? gathered;
  }

  return {
    locate: createLocate(options),
    gatherPush,
    async gatherCommit(push, sha) {
      const gathering = gatherings.get(push);
      if (!gathering) throw new Error("a commit is gathered before its push");
      const gathered = (await fromGit(push, gathering, sha)) ?? (await fromApi(push, gathering, sha));
      // Afterwards: what is asked about the commits themselves tells this as well.
      const landing = (await gathering.landings()).get(sha);
      return landing ? { ...gathered, landing } : gathered;
    },
    async release(push) {
      const gathering = gatherings.get(push);
      gathering?.fetched?.close();
      gatherings.delete(push);
    },
    async readHistory(push, from, most) {
      if (from !== null && isNoObject(from)) return NO_HISTORY;
      const { repository } = push;
      const gathering = gatherings.get(push);
      const octokit = options.octokitFor(repository.installationId);
      const patience = createPatience(gathering?.reader.patience.isPatient ?? true);
      const head = from ?? `refs/heads/${repository.defaultBranch}`;
      const history = await readHistory(octokit, repository, { head, most, patience });
      if (history === "unread") return null;
      if (!history) return from === null ? NO_HISTORY : { observations: [], gap: GONE_HISTORY };
      // Where the branch was merged meanwhile, what it brings is still to be judged.
      const brought = new Set(gathering?.shas ?? []);
      return { ...history, observations: history.observations.filter(({ sha }) => !brought.has(sha)) };
    },
  };
}

/** GitHub answered, and left something out that may matter. */
function isCut({ gaps, reading }: GatheredCommit): boolean {
  return reading === "whole" && gaps.some(({ material }) => material);
}

async function landingsOf({ fetched, details, reader, shas }: Gathering): Promise<ReadonlyMap<string, Landing>> {
  if (!fetched) return readLandings(reader, shas);
  await details.read(shas);
  return readFetchedLandings(fetched.repository, shas, (sha) => details.of(sha)?.commit ?? null);
}

/** None for a push of more commits than one question asks for: then nothing speaks for a commit by how it came. */
async function readLandings(reader: RepositoryReader, shas: readonly string[]): Promise<ReadonlyMap<string, Landing>> {
  const found = new Map<string, Landing>();
  if (shas.length < 2 || shas.length > AHEAD) return found;
  const objects = await reader.objects(shas);
  if (objects instanceof GitHubError) return found;
  const nodes = parentsFirst(shas.flatMap((sha) => objects.get(sha) ?? []).reverse());
  if (nodes.at(-1)?.sha !== shas.at(-1)) return found;
  for (const [sha, merge] of findLandings(nodes.reverse())) {
    const object = objects.get(merge);
    if (object) found.set(sha, toLanding(object));
  }
  return found;
}

function toLanding(object: CommitObject): Landing {
  const { oid: sha, author, committer } = object;
  return { sha, author: toStamp(author), committer: toStamp(committer), signature: toSignatureOfHead(object) };
}

/** Entries of the payload that were refused: without weight where GitHub's own list replaced the payload's. */
function problemGaps(push: Push, listGaps: readonly Gap[]): Gap[] {
  const material = listGaps.some((gap) => gap.material);
  return push.problems.map((why) => ({ what: "an entry of the push", why, material }));
}

function availableIn(hasDropped: boolean): readonly EvidenceKind[] {
  return hasDropped ? [...GITHUB_EVIDENCE, "push", "refs"] : [...GITHUB_EVIDENCE, "push"];
}

function toArrival(push: Push, survey: PushSurvey | null): Arrival {
  return {
    at: push.receivedAt,
    ref: push.ref,
    isDefaultBranch: push.ref === `refs/heads/${push.repository.defaultBranch}`,
    forced: push.forced,
    created: push.created,
    deleted: push.deleted,
    sender: push.sender && toSender(push.sender),
    pusherName: push.pusherName,
    pullRequest: survey?.merged?.number ?? null,
  };
}

function toSender({ login, id, type }: NonNullable<Push["sender"]>): Account {
  const types = ["User", "Bot", "Organization"] as const;
  return { login, id, type: types.find((known) => known === type) ?? "Unknown" };
}

/**
 * The ports of the pipeline: what a story needs from the world, said in the words of the project. Stages implement them,
 * `compose` connects them, tests replace them.
 *
 * Errors every port may throw: `RetryableError` when the world is busy (the delivery is tried again later),
 * `ConfigError` when the operator must act; anything else is a bug of ours and fails the delivery loudly.
 */
import type { Baseline, EnginePolicy, Gap, Observation, Severity, Verdict } from "../engine/index.ts";
import type { GatheredCommit, GatheredPush } from "./gathered.ts";

export type { GatheredCommit, GatheredFile, GatheredPush } from "./gathered.ts";

/** A repository as GitHub names it. `id` survives renames; the names are for people and for calls. */
export interface RepositoryRef {
  readonly installationId: number;
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/** A webhook as received: its signature holds, its body is still bytes. */
export interface Delivery {
  /** `X-GitHub-Delivery`: the same for a redelivery. */
  readonly id: string;
  /** `X-GitHub-Event`. */
  readonly event: string;
  readonly hookId: bigint | null;
  readonly targetId: bigint | null;
  readonly targetType: string | null;
  /** As the body claims it, for grouping the work; null where there is none. */
  readonly installationId: number | null;
  /** Likewise, for working on a repository's pushes one after the other. */
  readonly repositoryId: number | null;
  readonly body: Uint8Array;
  /** Milliseconds since 1970, our clock. */
  readonly receivedAt: number;
}

/** What an attempt at a delivery may ask of the inbox. */
export interface Attempt {
  /** Throws when the delivery has gone to another attempt; asked before every step that changes something. */
  hold(): Promise<void>;
}

/** How an attempt ended without an error. `continues`: a batch is done, the rest is for the next attempt. */
export type AttemptEnd =
  | { readonly outcome: Outcome; readonly note?: string }
  | { readonly continues: true; readonly note: string };

/** A commit entry of a push payload that passed validation. */
export interface PushedCommit {
  readonly sha: string;
  readonly distinct: boolean;
  readonly message: string;
}

/** A push, validated and in our words. `before` or `after` of 40 zeros stand for "nothing". */
export interface Push {
  readonly deliveryId: string;
  readonly repository: RepositoryRef;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  readonly pusherName: string | null;
  readonly sender: { readonly login: string; readonly id: number; readonly type: string } | null;
  /** Milliseconds since 1970, our clock. */
  readonly receivedAt: number;
  /** Oldest first, at most 2,048: GitHub lists no more and does not say so. */
  readonly commits: readonly PushedCommit[];
  /** Entries of the payload that failed validation, one line each. */
  readonly problems: readonly string[];
}

/** How a delivery ended. Every delivery ends in exactly one. */
export const OUTCOMES = [
  "analysed", // judged and reported
  "branch-deleted",
  "tag-pushed",
  "tag-deleted",
  "no-new-commits", // an empty push, or a branch that equals another
  "no-installation", // a repository hook, not the App's: nobody to ask and nobody to tell
  "ignored-event", // an event that starts no story
  "malformed", // signed, but not of a shape we understand
  "repository-gone", // deleted, renamed away or no longer ours
  "policy-off", // the policy switches this repository or ref off
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface EvidenceSource {
  /** What only the push shows, and the commits it brought that are to be judged, oldest first. */
  gatherPush(push: Push): Promise<{ readonly push: GatheredPush; readonly shas: readonly string[] }>;
  /** One commit with everything the readers ask for. What cannot be had is a gap inside it. */
  gatherCommit(push: Push, sha: string): Promise<GatheredCommit>;
  /**
   * What is older than the push, from metadata alone: the newest `most` ancestors of `from`, or, where that is null, of
   * the default branch as it stands.
   */
  readHistory(push: Push, from: string | null, most: number): Promise<RepositoryHistory>;
}

/** A repository's past, as far as it could be read. */
export interface RepositoryHistory {
  /** Oldest first, each after its parents. */
  readonly observations: readonly Observation[];
  /** Why there is not more of it; without weight, as nothing that was pushed is missing. */
  readonly gap: Gap | null;
}

/** Whether a repository's past was learned, and the gap that it left if that was for this push; or where it begins. */
export type HistoryState =
  | { readonly learned: true; readonly gap: Gap | null }
  | {
      readonly learned: false;
      /** What the default branch pointed to before all pushes that wait to be judged (zeros: nothing); null if none moved it. */
      readonly from: string | null;
    };

export interface Judged {
  readonly verdict: Verdict;
  /** What the baselines keep of the commit, if it scored low. */
  readonly observation: Observation;
  /** SHA-256 of the canonical evidence, in hex. */
  readonly evidenceHash: string;
}

/** Reads and judges in a process that can be killed; a kill is a material gap in the verdict, never a clean one. */
export interface Judge {
  judgeCommit(gathered: GatheredCommit, baseline: Baseline, policy: EnginePolicy): Promise<Judged>;
  /** Judges the push as a whole, after its commits. */
  judgePush(
    push: GatheredPush,
    commits: readonly { readonly gathered: GatheredCommit; readonly judged: Judged; readonly baseline: Baseline }[],
    policy: EnginePolicy,
  ): Promise<Verdict>;
}

/** The policy in force for a push, as read by `config/policy-file.ts`. */
export interface PushPolicy {
  readonly engine: EnginePolicy;
  /** SHA-256 of the canonical policy, in hex. */
  readonly hash: string;
  readonly enabled: boolean;
  /** Lowest severity that makes an alert and a mail. */
  readonly alertAt: Severity;
  /** Conclusion of the check run by severity, and when the analysis could not finish. */
  readonly conclusions: Readonly<Record<Severity | "incomplete", CheckConclusion>>;
  readonly recipients: readonly string[];
  /** Problems of the policy file, one line each; shown in the check run. */
  readonly problems: readonly string[];
}
export type CheckConclusion = "success" | "neutral" | "action_required" | "failure";

export interface PolicySource {
  /** Read from the default branch as it stood before the push, so that a push cannot relax the rules that judge it. */
  policyFor(push: Push): Promise<PushPolicy>;
}

export interface SavedCommit {
  readonly sha: string;
  readonly judged: Judged;
}

export interface PushStore {
  /** Adds the push to the repository's hash-chained ledger; the same delivery again returns the same id. */
  recordPush(push: Push): Promise<{ readonly pushId: string }>;
  /** Whether the past of the push's repository was learned. */
  historyOf(pushId: string): Promise<HistoryState>;
  /** Teaches the baselines a repository's past, whole and once: who comes later changes nothing. The gap is this push's. */
  saveHistory(pushId: string, history: RepositoryHistory): Promise<Gap | null>;
  /**
   * Baseline of a commit: what was learned of its author and its repository so far. With the commit's `sha`, as it stood
   * before the commit itself was learned: judged again, it is judged by the same past.
   */
  baselineFor(
    repositoryId: number,
    author: { readonly name: string; readonly email: string },
    sha?: string,
  ): Promise<Baseline>;
  /** Saves one commit's analysis and, when it scored low, its observation. Repeating it changes nothing. */
  saveCommit(pushId: string, repositoryId: number, commit: SavedCommit, policyHash: string): Promise<void>;
  /** Analyses of this push that are stored already, by SHA: a retry goes on after them. */
  savedCommits(pushId: string): Promise<ReadonlyMap<string, Verdict>>;
  /** Saves the verdict of the push with its findings and gaps, and an alert when `alertAt` is reached. */
  saveVerdict(
    pushId: string,
    verdict: Verdict,
    details: { readonly policyHash: string; readonly alertAt: Severity; readonly commits: number },
  ): Promise<{ readonly verdictId: string; readonly alertId: string | null }>;
  finishDelivery(deliveryId: string, outcome: Outcome, note?: string): Promise<void>;
}

/** Everything a report shows. Renderers are pure functions of it. */
export interface Report {
  readonly push: Push;
  readonly verdict: Verdict;
  readonly commits: readonly { readonly sha: string; readonly subject: string; readonly verdict: Verdict }[];
  readonly policy: PushPolicy;
  readonly alertId: string | null;
  readonly detailsUrl: string | null;
}

/** Remembers which steps of a report were sent, so that a retry sends only what was not. */
export interface ReportSteps {
  /** Runs `send` unless the step is remembered for this push; remembers what it returned. */
  once(pushId: string, step: string, send: () => Promise<string>): Promise<string>;
}

export interface Reporter {
  /** Says that an analysis of this many commits is under way, where it will take long enough to be worth a write. Never fails. */
  announce(pushId: string, push: Push, commits: number): Promise<void>;
  /** Says that the analysis could not finish, in place of the verdict. */
  giveUp(pushId: string, push: Push): Promise<void>;
  /** A check run on the pushed head, created once and found again by `external_id`; then alert mails. */
  report(pushId: string, report: Report, steps: ReportSteps): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Structured log: a constant message, variables as fields. Secrets are redacted by the implementation. */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  child(fields: Readonly<Record<string, unknown>>): Log;
}

export type { Gap };

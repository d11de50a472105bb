/**
 * The ports of the pipeline: what a story needs from the world, said in the words of the project. Stages implement them,
 * `compose` connects them, tests replace them.
 *
 * Errors every port may throw: `RetryableError` when the world is busy (the delivery is tried again later),
 * `ConfigError` when the operator must act; anything else is a bug of ours and fails the delivery loudly.
 */
import type {
  Asked,
  AskedPackage,
  Baseline,
  EnginePolicy,
  Finding,
  Gap,
  KnownBad,
  Leak,
  Observation,
  PackageRecord,
  Severity,
  Sighting,
  Strength,
  Verdict,
} from "../engine/index.ts";
import type { GatheredCommit, GatheredPush, Reading } from "./gathered.ts";
import type { MailSchedule } from "./mail-schedule.ts";

export type { ContextFile, GatheredCommit, GatheredFile, GatheredPush, Reading } from "./gathered.ts";

/** A repository as GitHub names it. `id` survives renames; the names are for people and for calls. */
export interface RepositoryRef {
  readonly installationId: number;
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/**
 * How something came to us: as a webhook, from the App's own delivery log (a sweep), seen by comparing refs (a snapshot), or
 * because somebody asked for it. Only a webhook's signature was checked; the rest is what GitHub's API says.
 */
export const SOURCES = ["delivery", "sweep", "snapshot", "request"] as const;
export type Source = (typeof SOURCES)[number];

/** What arrived, or would have: a webhook whose signature holds, or one that was written after it; its body is still bytes. */
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
  readonly source: Source;
}

/** What an attempt at a delivery may ask of the inbox. */
export interface Attempt {
  /**
   * Throws when the delivery has gone to another attempt; asked before every step that changes something. The answer may be a second old,
   * unless it is asked as of now: before what is sent, which no key makes harmless.
   */
  assertOwned(asOf?: "now"): Promise<void>;
  /** False once what cannot be read is left out, and said, rather than waited for. */
  readonly patient: boolean;
  /** True where the push was judged and reported before, and what was missing is read again. */
  readonly again: boolean;
  /** True where nothing was attempted before: whatever is sent for this delivery, this attempt sends it. */
  readonly first: boolean;
}

/**
 * How an attempt ended without an error. `continues`: a batch is done, the rest is for the next attempt. `unread`: it is
 * judged and reported, but for something that may be readable later.
 */
export type AttemptEnd =
  | { readonly outcome: Outcome; readonly note?: string; readonly unread?: boolean }
  | { readonly continues: true; readonly note: string };

/** A commit entry of a push payload that passed validation. */
export interface PushedCommit {
  readonly sha: string;
  readonly distinct: boolean;
  readonly message: string;
  /** Every path that differs from the first parent's, as GitHub lists them; absent where it may list fewer, or too many to ask for. */
  readonly paths?: readonly string[];
}

/** A push, validated and in our words. `before` or `after` of 40 zeros stand for "nothing". */
export interface Push {
  /** Null for what no delivery brought. */
  readonly deliveryId: string | null;
  readonly source: Source;
  readonly repository: RepositoryRef;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** The commit that `after` leads to: itself, or what an annotated tag points to. */
  readonly head: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  /** The default branch until now, where another one took its place; found by comparing refs alone. */
  readonly defaultBranchWas: { readonly name: string; readonly stands: boolean } | null;
  readonly pusherName: string | null;
  readonly sender: { readonly login: string; readonly id: number; readonly type: string } | null;
  /** Milliseconds since 1970, our clock. */
  readonly receivedAt: number;
  /** Oldest first, at most 2,048: GitHub lists no more and does not say so. Null where no payload listed any. */
  readonly commits: readonly PushedCommit[] | null;
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
  "decided", // a maintainer's decision was recorded and the check run concluded anew
  "decision-refused", // who asked may not decide, or not this
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a push is read. */
export interface HowToRead {
  /** False: what GitHub does not answer becomes a gap. True: the world is busy, and the push waits. */
  readonly patient: boolean;
  /** Which of the commits that a push brought need not be judged again. */
  judgedBefore(shas: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface EvidenceSource {
  /**
   * The push under the name that its repository has now. Throws `RepositoryGoneError` where GitHub proves that there is no
   * such repository for the App, once it is not `patient` any more.
   */
  locate(push: Push, patient: boolean): Promise<Push>;
  /** What only the push shows, and the commits it brought that are to be judged, oldest first. */
  gatherPush(
    push: Push,
    how: HowToRead,
  ): Promise<{
    readonly push: GatheredPush;
    readonly shas: readonly string[];
    /** All that it brought, judged before or not, oldest first. */
    readonly brought: readonly string[];
  }>;
  /** One commit with everything the readers ask for, read as its push was. What cannot be had is a gap inside it. */
  gatherCommit(push: Push, sha: string): Promise<GatheredCommit>;
  /** Frees what was kept for reading the push: it is over. */
  release(push: Push): Promise<void>;
  /**
   * What is older than the push, from metadata alone: the newest `most` ancestors of `from`, or, where that is null, of
   * the default branch as it stands. Null where it cannot be read now.
   */
  readHistory(push: Push, from: string | null, most: number): Promise<RepositoryHistory | null>;
}

/** A repository's past, as far as it can be read. */
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
  /** Packages that it brings from public registries. */
  readonly brings: readonly AskedPackage[];
  /** SHA-256 of the canonical evidence, in hex. */
  readonly evidenceHash: string;
}

/** What the public services know of a package, and when each half of it was answered, in milliseconds since 1970. */
export interface KnownPackage extends PackageRecord {
  readonly advisoriesAt: number | null;
  readonly datesAt: number | null;
}

/** What the public services know of packages. It never fails: what is not answered is a gap without weight. */
export interface PackageSource {
  recordsOf(
    asked: readonly AskedPackage[],
  ): Promise<{ readonly records: readonly PackageRecord[]; readonly gaps: readonly Gap[] }>;
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

/** Why a detector counts less in a repository. */
export interface Demotion {
  readonly detector: string;
  /** Findings of it that were decided, each once, and those of them that were legitimate. */
  readonly decided: number;
  readonly legitimate: number;
  /** Who marked some legitimate. */
  readonly people: number;
}

/** The policy in force for a push, as read by `config/policy-file.ts`. */
export interface PushPolicy {
  readonly engine: EnginePolicy;
  /** SHA-256 of the canonical policy, in hex. */
  readonly hash: string;
  readonly enabled: boolean;
  /** Lowest severity that makes an alert and a mail. */
  readonly alertAt: Severity;
  /** `advisory`: a check run never blocks. */
  readonly mode: "gate" | "advisory";
  /** Conclusion of the check run by severity, and when the analysis could not finish. */
  readonly conclusions: Readonly<Record<Severity | "incomplete", CheckConclusion>>;
  /** Most annotations of its check runs. */
  readonly annotations: number;
  readonly recipients: readonly string[];
  /** When its mails are sent. */
  readonly schedule: MailSchedule;
  /** Detectors that are often wrong in the repository, by what people decided there; see `EnginePolicy.demoted`. */
  readonly demotions: readonly Demotion[];
  /** Problems of the policy file, one line each; shown in the check run. */
  readonly problems: readonly string[];
  /** GitHub did not answer: another policy may be in force. */
  readonly unread: boolean;
}
export type CheckConclusion = "success" | "neutral" | "action_required" | "failure";

export interface PolicySource {
  /** Read from the default branch as it stood before the push, so that a push cannot relax the rules that judge it. */
  policyFor(push: Push, patient: boolean): Promise<PushPolicy>;
}

/** What a judgement rests on besides the evidence. */
export interface Terms {
  /** SHA-256 of the canonical policy, in hex. */
  readonly policyHash: string;
  /** See `RULES`. */
  readonly rules: number;
}

export interface SavedCommit {
  readonly sha: string;
  /** See `patchIdOf`. */
  readonly patchId: string | null;
  readonly judged: Omit<Judged, "brings">;
  readonly reading: Reading;
}

export interface SavedVerdict {
  readonly verdict: Verdict;
  readonly reading: Reading;
}

export interface Saving extends Terms {
  /** Somebody asked for this judgement: it takes the place of an earlier one that is as full. */
  readonly asked: boolean;
  /** False: the baselines learn nothing of it. Absent: they do. */
  readonly teaches?: boolean;
}

export interface PushStore {
  /**
   * Adds the push to the repository's hash-chained ledger. The same delivery again returns the same id; and so does the same
   * move of a ref that no delivery brought, as long as nothing moved the ref since.
   */
  recordPush(push: Push): Promise<{ readonly pushId: string }>;
  /** Whether the past of the push's repository was learned. */
  historyOf(pushId: string): Promise<HistoryState>;
  /**
   * Teaches the baselines a repository's past, whole and once: who comes later changes nothing. A past that an earlier
   * version learned is read once more, for what its observations lack. The gap is this push's.
   */
  saveHistory(pushId: string, history: RepositoryHistory): Promise<Gap | null>;
  /**
   * Baseline of a commit: what was learned of its author and its repository so far. With the commit's `sha`, as it stood
   * before the commit itself was learned: judged again, it is judged by the same past.
   */
  baselineFor(repositoryId: number, asked: Asked, sha?: string): Promise<Baseline>;
  /**
   * Saves one commit's analysis, unless a fuller one stands; returns the one that stands. When it scored low, and nothing
   * of it is to be read again, the baselines learn from it. Repeating it changes nothing.
   */
  saveCommit(pushId: string, repositoryId: number, commit: SavedCommit, saving: Saving): Promise<SavedVerdict>;
  /** Analyses of this push under these terms that are stored already, by SHA: a retry goes on after them. */
  savedCommits(pushId: string, terms: Terms): Promise<ReadonlyMap<string, SavedVerdict>>;
  /** What commits of the repository changed, by SHA, as far as they were judged and read whole. */
  patchIds(repositoryId: number, shas: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Which of the commits were judged with another push of the repository: completely, by these terms or newer rules, and
   * reported.
   */
  judgedBefore(pushId: string, shas: readonly string[], terms: Terms): Promise<ReadonlySet<string>>;
  /**
   * Saves the verdict of the push with its findings and gaps, unless a fuller one stands; and an alert when `alertAt` is
   * reached, or an earlier alert made worse. Returns the one that stands.
   */
  saveVerdict(pushId: string, saved: SavedVerdict, details: VerdictDetails): Promise<StandingVerdict>;
  /** The verdict of this revision was reported. */
  markReported(pushId: string, revision: number): Promise<void>;
  /** Whether another push of the repository was reported on this push's head: its check run stands there. */
  isHeadReported(pushId: string): Promise<boolean>;
  finishDelivery(deliveryId: string, outcome: Outcome, note?: string): Promise<void>;
}

export interface VerdictDetails extends Saving {
  readonly alertAt: Severity;
  readonly commits: number;
  /** What is left of the verdict once decisions are laid over it: it raises the alert. Absent: all of it. */
  readonly open?: Verdict;
}

/** Legitimate: nothing is wrong. Accepted: a risk that is borne. Both clear a finding. Confirmed: it is what it looks like. */
export const DECISION_KINDS = ["legitimate", "confirmed", "accepted"] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What was known of a finding when it was decided. */
export interface DecidedEvidence {
  readonly anchor: string;
  readonly content: string;
  readonly detector: string;
  readonly title: string;
  readonly commit: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly because: string;
  /** Null for a leak, which has a severity. */
  readonly strength: Strength | null;
  readonly confidence: number | null;
  readonly severity: Severity | null;
}

/** A maintainer's triage of a finding, in force wherever the finding occurs in the repository. */
export interface Decision {
  readonly id: string;
  readonly repositoryId: number;
  readonly kind: DecisionKind;
  /** Login or name. */
  readonly by: string;
  readonly why: string;
  /** Milliseconds since 1970. `expiresAt` null: until somebody decides otherwise. */
  readonly madeAt: number;
  readonly expiresAt: number | null;
  /** Of a confirmed one: what it marks as bad is so in all repositories of the installation. */
  readonly everywhere: boolean;
  readonly evidence: DecidedEvidence;
}

export interface DecisionSource {
  /** Decisions in force on these anchors: of each content the latest that was neither revoked nor expired. */
  decisionsOn(repositoryId: number, anchors: readonly string[]): Promise<readonly Decision[]>;
}

/** A decision that is to be recorded. */
export interface NewDecision {
  readonly repositoryId: number;
  readonly kind: DecisionKind;
  /** Login or name, up to 255 characters. */
  readonly by: string;
  /** GitHub's id of the account; null for an operator. */
  readonly byId: number | null;
  /** Up to 1,000 characters. */
  readonly why: string;
  /** Milliseconds since 1970; null: until somebody decides otherwise. */
  readonly expiresAt: number | null;
  /** See `Decision`; default false. */
  readonly everywhere?: boolean;
  readonly evidence: DecidedEvidence;
}

/** What a confirmed finding marks: an account by id, a file's content by its git id, a host. */
export interface KnownBadValue {
  readonly kind: KnownBad["kind"];
  readonly value: string;
}

/** A mark in force. */
export interface KnownBadMark extends KnownBadValue {
  /** The commit whose finding was confirmed. */
  readonly commit: string | null;
  /** Milliseconds since 1970. */
  readonly confirmedAt: number;
  /** Another repository's, in force for all of the installation. */
  readonly elsewhere: boolean;
}

export interface KnownBadSource {
  /** In force for the repository, newest first, at most 5,000. */
  marksIn(repository: RepositoryRef): Promise<readonly KnownBadMark[]>;
}

export interface KnownBadStore extends KnownBadSource {
  /** Marks for as long as the decision is in force, and makes baselines forget what the accounts brought. Repeating it changes nothing. */
  mark(decisionId: string, values: readonly KnownBadValue[]): Promise<void>;
  /** Other pushes that brought the same and raised no alert, in the repository, or in all of the installation. */
  quietPushes(push: Push, marks: QuietMarks): Promise<QuietPushes>;
}

/** What is looked for among pushes that were judged before it was known as bad. */
export interface QuietMarks {
  /** Ids of accounts that pushed. */
  readonly accounts: readonly number[];
  readonly traces: readonly Trace[];
  readonly everywhere: boolean;
}

export interface QuietPushes {
  readonly count: number;
  /** The newest of them, a few. */
  readonly newest: readonly {
    readonly owner: string;
    readonly name: string;
    readonly head: string;
    readonly at: number;
  }[];
}

export interface DecisionStore extends DecisionSource {
  /** Records them in one transaction; under the same `key`, once. Returns their ids. */
  record(decisions: readonly NewDecision[], key?: string): Promise<readonly string[]>;
}

/** The verdict of a push as it stands, for reporting it once more. */
export interface StandingVerdicts {
  /** Of the push named, or of the latest with this head; null where nothing was judged. */
  standingOf(
    repositoryId: number,
    headSha: string,
    pushId: string | null,
  ): Promise<{
    readonly pushId: string;
    readonly revision: number;
    readonly verdict: Verdict;
    readonly commits: readonly { readonly sha: string; readonly verdict: Verdict }[];
    readonly alert: RaisedAlert | null;
  } | null>;
  /** Resolves an alert by a decision; null opens one again that a decision resolved. */
  settleAlert(alertId: string, settled: { readonly by: string; readonly why: string } | null): Promise<void>;
}

/** What an account may do, asked of GitHub at that moment. */
export interface AccountAccess {
  /** `account` by login and id: a login that is another account's by now may do nothing. */
  permissionOf(
    repository: RepositoryRef,
    account: { readonly login: string; readonly id: number },
  ): Promise<"admin" | "write" | "read" | "none">;
  /** Whether the account owns the account or organisation that the repository belongs to; false where GitHub does not say. */
  owns(repository: RepositoryRef, account: { readonly login: string; readonly id: number }): Promise<boolean>;
  /** Ids of the accounts that GitHub names as author or committer of these commits; null where one of them cannot be read. */
  makersOf(repository: RepositoryRef, shas: readonly string[]): Promise<ReadonlySet<number> | null>;
}

/** A decision that no longer covers its finding, and what is new. */
export interface EndedDecision {
  readonly finding: Finding | Leak;
  readonly decision: Decision;
  readonly why: string;
}

/** What maintainers decided of a verdict. */
export interface Triage {
  readonly decided: readonly { readonly finding: Finding | Leak; readonly decision: Decision }[];
  readonly ended: readonly EndedDecision[];
  /** A decisive finding or a grave leak was cleared: the check run is never green. */
  readonly floor: boolean;
  /** Of the verdict as it was judged; null where nothing was decided. */
  readonly severity: Severity | null;
}

export interface StandingVerdict extends SavedVerdict {
  readonly verdictId: string;
  /** Counts the verdicts of the push, from 1: each is reported for itself. */
  readonly revision: number;
  readonly alert: RaisedAlert | null;
}

/** Something that a suspicious commit has, hashed. */
export interface Trace {
  readonly kind: Sighting["kind"];
  /** SHA-256, in hex. */
  readonly value: string;
}

/** The pushes of one campaign in one installation. */
export interface Incident {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly pushes: number;
  /** In the order in which the campaign reached them. */
  readonly repositories: readonly { readonly name: string; readonly firstAt: number; readonly pushes: number }[];
  /** Alerts that were raised for pushes which had none. */
  readonly raised: number;
}

/** Tells which suspicious pushes belong together. */
export interface Campaigns {
  /** Keeps what the push's suspicious commits have, and tells who else had it within a day. Repeating it changes nothing. */
  see(pushId: string, traces: readonly Trace[]): Promise<readonly Sighting[]>;
  /**
   * Puts the push, and all of its installation that share a trace with it, into one incident, and raises an alert for each that has
   * none. Its verdict is saved before. Repeating it changes nothing.
   */
  join(pushId: string): Promise<Incident>;
}

/** Everything a report shows. Renderers are pure functions of it; its verdicts are what decisions leave of them. */
export interface Report {
  readonly push: Push;
  readonly triage: Triage;
  /** What else is to be said: a decision that was refused, one line each. */
  readonly notes: readonly string[];
  readonly verdict: Verdict;
  readonly commits: readonly {
    readonly sha: string;
    readonly subject: string;
    readonly verdict: Verdict;
    /** As the commit names them; absent where it was not read again. */
    readonly author?: { readonly name: string; readonly email: string };
  }[];
  readonly policy: PushPolicy;
  /** What the verdict raised, if anything. */
  readonly alert: RaisedAlert | null;
  readonly detailsUrl: string | null;
  /** Nothing was sent for the push before: no check run of it can be there yet. Absent: one may be. */
  readonly isFirst?: boolean;
}

export interface RaisedAlert {
  readonly id: string;
  readonly severity: Severity;
}

/** Who named a recipient: the operator, or a policy of those who own the repository. */
export const MAIL_AUDIENCES = ["operator", "policy"] as const;
export type MailAudience = (typeof MAIL_AUDIENCES)[number];

/** What mails will tell of an alert. */
export interface NewNotice {
  readonly alertId: string;
  /** Of the alert: one that grows worse is told again. */
  readonly severity: Severity;
  /** As the renderer made it, and reads it again; plain JSON. */
  readonly brief: Readonly<Record<string, unknown>>;
  /** Whom the policy names; the operator's recipients are known to whoever sends. */
  readonly recipients: readonly string[];
  readonly schedule: MailSchedule;
}

/** Keeps what is to be told until mails tell it: whoever posts it need not wait. */
export interface Outbox {
  /** Of an alert, one notice for each severity is kept, however often it is posted. */
  post(notice: NewNotice): Promise<void>;
}

/** An image that a mail brings along; its HTML names it by `cid:` and the id. */
export interface MailImage {
  readonly id: string;
  readonly type: "image/png";
  /** In base64. */
  readonly content: string;
}

/** A mail to one recipient. */
export interface NewMail {
  readonly kind: "incident" | "digest" | "report";
  /** Names it, up to 500 characters: the same is kept once. */
  readonly key: string;
  readonly incidentId: string | null;
  readonly severity: Severity;
  readonly audience: MailAudience;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Absent: none. */
  readonly images?: readonly MailImage[];
  /** Names the first mail of its thread, and its place after that one; null: a mail of its own. */
  readonly thread: { readonly id: string; readonly sequence: number } | null;
  /** Why it cannot be sent as it is, in a few words; it is kept for a person to see. */
  readonly problem: string | null;
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
  /**
   * A check run on the pushed head, created once and found again by `external_id`; and the alert's mails, posted. Returns
   * whether all was said that can be: false where the check run's commit is no more. A deleted ref has no check run.
   */
  report(pushId: string, report: Report, steps: ReportSteps): Promise<boolean>;
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

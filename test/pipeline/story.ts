/** The story of a push with every port in memory: what happened is written down, and each port can be made to fail. */

import type { Gap, Severity, Verdict } from "../../src/engine/index.ts";
import { DEFAULT_POLICY } from "../../src/engine/index.ts";
import { aBaseline } from "../../src/engine/model/examples.ts";
import { createLog } from "../../src/log/create-log.ts";
import type {
  Attempt,
  AttemptEnd,
  EvidenceSource,
  GatheredCommit,
  GatheredPush,
  Judge,
  Judged,
  KnownBadMark,
  PolicySource,
  Push,
  PushPolicy,
  Reporter,
  RepositoryHistory,
} from "../../src/pipeline/ports.ts";
import { createProcessPush } from "../../src/pipeline/process-push.ts";
import { aPolicy } from "../report/a-report.ts";
import { anObservation, aPush, aVerdict, POLICY_HASH, shaOf } from "../support/a-push.ts";
import { createInMemoryPushStore } from "../support/in-memory-push-store.ts";
import { createInMemoryReportSteps } from "../support/in-memory-report-steps.ts";

export interface StoryOptions {
  /** Commits the push brings, oldest first; default one. */
  readonly shas?: readonly string[];
  readonly gaps?: readonly Gap[];
  /** Commits that a forced push dropped, newest first. */
  readonly dropped?: GatheredPush["dropped"];
  readonly enabled?: boolean;
  /** Other repositories have the same. */
  readonly isCampaign?: boolean;
  readonly severityOf?: (sha: string) => Severity;
  /** What can be read of the repository's past; default nothing. */
  readonly history?: RepositoryHistory;
}

export interface ToldStory {
  readonly store: ReturnType<typeof createInMemoryPushStore>;
  readonly steps: ReturnType<typeof createInMemoryReportSteps>;
  /** What happened, in order. */
  readonly log: string[];
  readonly reports: Parameters<Reporter["report"]>[1][];
  /** Commits that the push as a whole was judged with. */
  readonly together: string[][];
  /** What each push as a whole was told of its rewrite. */
  readonly rewrites: GatheredPush["rewrite"][];
  /** Commits of which nothing can be read, as long as they are in it. */
  readonly unread: Set<string>;
  /** What the pushes to come bring. */
  brings(...shas: string[]): void;
  /** What was confirmed as bad before. */
  confirmed(...marks: KnownBadMark[]): void;
  /** Changes the policy in force. */
  policy(changes: Partial<PushPolicy>): void;
  /** Whether the repository's past cannot be read. */
  forgetHistory(isUnread: boolean): void;
  /** Makes the named step fail from its nth time on, once. */
  failAt(step: string, error: unknown, nth?: number): void;
  tell(push?: Push, attempt?: Attempt, rerun?: string): Promise<AttemptEnd>;
}

export const HOLDS: Attempt = { assertOwned: async () => undefined, patient: true, again: false, first: true };

export function aStory({
  shas: broughtFirst = [shaOf("after")],
  gaps = [],
  dropped = null,
  enabled = true,
  isCampaign = false,
  severityOf = () => "low",
  history = { observations: [], gap: null },
}: StoryOptions = {}): ToldStory {
  let shas = broughtFirst;
  let policy = aPolicy({ engine: DEFAULT_POLICY, hash: POLICY_HASH, enabled });
  let isForgotten = false;
  let marks: readonly KnownBadMark[] = [];
  const store = createInMemoryPushStore();
  const steps = createInMemoryReportSteps();
  const log: string[] = [];
  const reports: ToldStory["reports"] = [];
  const together: string[][] = [];
  const rewrites: ToldStory["rewrites"] = [];
  const unread = new Set<string>();
  const failures = new Map<string, { error: unknown; nth: number }>();
  const happens = (step: string, detail = "") => {
    log.push(detail ? `${step} ${detail}` : step);
    const failure = failures.get(step);
    if (!failure) return;
    failure.nth -= 1;
    if (failure.nth > 0) return;
    failures.delete(step);
    throw failure.error;
  };
  const nameOf = (sha: string) => String(shas.indexOf(sha) + 1 || sha.slice(0, 4));

  const evidence: EvidenceSource = {
    async locate(push) {
      happens("locate");
      return push;
    },
    async gatherPush(push, { judgedBefore }) {
      happens("gather push");
      const known = await judgedBefore(shas);
      return {
        push: { ...gatheredPush(push, shas.length, gaps), dropped },
        shas: shas.filter((sha) => !known.has(sha)),
        brought: shas,
      };
    },
    async gatherCommit(_, sha) {
      happens("gather", nameOf(sha));
      return gatheredCommit(sha, unread.has(sha));
    },
    release: async () => undefined,
    async readHistory(_, from, most) {
      happens("read history", `${most} from ${from?.slice(0, 4) ?? "the default branch"}`);
      return isForgotten ? null : history;
    },
  };
  const judge: Judge = {
    async judgeCommit(gathered) {
      happens("judge", nameOf(gathered.sha));
      return judgedAs(gathered.sha, severityOf(gathered.sha), gathered.gaps);
    },
    async judgePush(push, commits) {
      happens("judge push");
      rewrites.push(push.rewrite);
      together.push(commits.map(({ gathered }) => nameOf(gathered.sha)));
      const scores = commits.map(({ judged }) => judged.verdict);
      const worst = scores.reduce((a, b) => (b.score > a.score ? b : a), verdictOf(push.after, "low"));
      const left = [...push.gaps, ...commits.flatMap(({ gathered }) => gathered.gaps)];
      const complete = !left.some(({ material }) => material);
      const seen = isCampaign ? [{ ...aFindingOf(push.after), detector: "seen-elsewhere" }] : [];
      const findings = [...worst.findings, ...seen];
      return { ...worst, findings, gaps: left, complete, subject: { kind: "push", id: push.after } };
    },
  };
  const policies: PolicySource = {
    async policyFor() {
      happens("policy");
      return policy;
    },
  };
  const reporter: Reporter = {
    async announce() {
      happens("announce");
    },
    async giveUp() {
      happens("give up");
    },
    async report(pushId, report, remembered) {
      await remembered.once(pushId, "check-run", async () => {
        happens("check run");
        return "1";
      });
      await remembered.once(pushId, "mail", async () => {
        happens("mail");
        return "2";
      });
      reports.push(report);
      return true;
    },
  };
  const watched = {
    ...store,
    async recordPush(push: Push) {
      happens("record");
      return store.recordPush(push);
    },
    // What was learned is of no matter here, and costs time with thousands of commits.
    baselineFor: async () => aBaseline(),
    async saveCommit(...args: Parameters<typeof store.saveCommit>) {
      happens("save", nameOf(args[2].sha));
      return store.saveCommit(...args);
    },
    async markReported(...args: Parameters<typeof store.markReported>) {
      happens("mark reported");
      return store.markReported(...args);
    },
    async saveHistory(...args: Parameters<typeof store.saveHistory>) {
      happens("learn history");
      return store.saveHistory(...args);
    },
    async saveVerdict(...args: Parameters<typeof store.saveVerdict>) {
      happens("save verdict");
      return store.saveVerdict(...args);
    },
  };
  const processPush = createProcessPush({
    store: watched,
    policies,
    evidence,
    judge,
    decisions: { decisionsOn: async () => [] },
    knownBad: { marksIn: async () => marks },
    campaigns: {
      async see(_, traces) {
        if (traces.length > 0) happens("see", traces.map(({ kind }) => kind).join(" "));
        return [];
      },
      async join(pushId) {
        happens("join", pushId);
        return { id: "i", openedAt: 0, pushes: 3, repositories: [{ name: "a/b", firstAt: 0, pushes: 3 }], raised: 2 };
      },
    },
    reporter,
    steps,
    log: createLog({ level: "silent" }),
    detailsUrl: () => null,
  });
  return {
    store,
    steps,
    log,
    reports,
    together,
    rewrites,
    unread,
    brings: (...given) => {
      shas = given;
    },
    confirmed: (...given) => {
      marks = given;
    },
    policy: (changes) => {
      policy = { ...policy, ...changes };
    },
    forgetHistory: (isUnread) => {
      isForgotten = isUnread;
    },
    failAt: (step, error, nth = 1) => void failures.set(step, { error, nth }),
    tell: (push = aPush(), attempt = HOLDS, rerun) => processPush(push, attempt, rerun),
  };
}

const SCORES: Readonly<Record<Severity, number>> = { low: 0.05, medium: 0.5, high: 0.8, critical: 0.95 };

function verdictOf(sha: string, severity: Severity): Verdict {
  return aVerdict({ subject: { kind: "commit", id: sha }, severity, score: SCORES[severity] });
}

function judgedAs(sha: string, severity: Severity, gaps: readonly Gap[]): Judged {
  const isOpen = gaps.some(({ material }) => material);
  const seen = isOpen ? "low" : severity;
  const found = seen === "low" ? [] : [{ ...aFindingOf(sha) }];
  return {
    verdict: { ...verdictOf(sha, seen), findings: found, gaps, complete: !isOpen },
    observation: anObservation({ sha }),
    brings: [],
    evidenceHash: "e".repeat(64),
  };
}

function aFindingOf(sha: string): Verdict["findings"][number] {
  return {
    detector: "forged-github-merge",
    family: "identity",
    axis: "attack",
    group: "forge",
    title: "A merge that GitHub did not make",
    strength: "strong",
    confidence: 1,
    contribution: 4,
    commit: sha,
    path: null,
    line: null,
    endLine: null,
    because: "the committer is GitHub, the signature is not",
    remedy: "Ask the author.",
    facts: {},
    fingerprint: sha,
    trial: false,
    metadata: true,
  };
}

function gatheredPush(push: Push, commitCount: number, gaps: readonly Gap[]) {
  return {
    arrival: {
      at: push.receivedAt,
      ref: push.ref,
      isDefaultBranch: true,
      forced: push.forced,
      created: push.created,
      deleted: push.deleted,
      sender: null,
      pusherName: push.pusherName,
      pullRequest: null,
    },
    before: push.before,
    after: push.after,
    move: { relation: null, onBranch: null, stoodAt: null, defaultBranchWas: push.defaultBranchWas },
    commitCount,
    dropped: null,
    rewrite: null,
    sightings: [],
    recentPushes: [],
    gaps,
    available: ["push" as const],
    reading: "whole" as const,
  };
}

const UNREAD: Gap = { what: "changes of the commit", why: "GitHub does not answer", material: true };

function gatheredCommit(sha: string, isUnread: boolean): GatheredCommit {
  const stamp = { name: "Ada", email: "ada@example.org", at: 0, offset: 0, raw: null };
  return {
    sha,
    tree: null,
    parents: [],
    parentSummaries: [],
    author: stamp,
    committer: stamp,
    message: `commit ${sha.slice(0, 4)}\n\nbody`,
    signature: { status: "unsigned" },
    files: [],
    changedPaths: 0,
    accounts: null,
    arrival: null,
    gaps: isUnread ? [UNREAD] : [],
    available: ["commit"],
    reading: isUnread ? "unread" : "whole",
  } as unknown as GatheredCommit;
}

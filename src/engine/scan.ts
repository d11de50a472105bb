/**
 * The engine: evidence and policy in, verdict out. Pure and deterministic; time is kept by the caller, who runs it where
 * it can be killed.
 */

import { askFor } from "./history/asked.ts";
import { toBaseline } from "./history/to-baseline.ts";
import type { CommitDetector, Detector, PushDetector } from "./model/detector.ts";
import type { CommitEvidence, Gap, PushEvidence } from "./model/evidence.ts";
import type { EnginePolicy } from "./model/policy.ts";
import type { Finding, Leak, Verdict } from "./model/verdict.ts";
import { recommend } from "./recommend.ts";
import { type Run, readsBlobs, runAll } from "./run-detectors.ts";
import { scoreFindings } from "./score/score-findings.ts";
import { PRIOR, severityOf } from "./score/weights.ts";
import { ENGINE_VERSION } from "./version.ts";
import { type Awake, createWaking } from "./waking/find-awake.ts";
import { withoutContent } from "./without-content.ts";

/** Judges one commit by every commit detector whose evidence is there. Never throws for what a detector does. */
export function scanCommit(commit: CommitEvidence, policy: EnginePolicy, detectors: readonly Detector[]): Verdict {
  return finishScan(commit, beginScan(commit, policy, detectors), policy, detectors);
}

/** What detectors said of a commit before its baseline was known. */
export interface BegunScan {
  readonly run: Run;
}

/**
 * The first half of {@link scanCommit}: every detector that does not ask for the baseline, and so sees an empty one. It
 * can run before the commit's ancestors are judged.
 */
export function beginScan(commit: CommitEvidence, policy: EnginePolicy, detectors: readonly Detector[]): BegunScan {
  const bare = { ...commit, baseline: toBaseline([], askFor(commit)) };
  const { present, awakeFor } = planFor(detectors);
  return { run: runOnCommit(bare, present, awakeFor(commit), policy) };
}

/** The second half: the detectors that ask for the baseline, and the verdict. */
export function finishScan(
  commit: CommitEvidence,
  begun: BegunScan,
  policy: EnginePolicy,
  detectors: readonly Detector[],
): Verdict {
  const { past, awakeFor } = planFor(detectors);
  const run = join(begun.run, runOnCommit(commit, past, awakeFor(commit), policy));
  return judge({ kind: "commit", id: commit.sha }, run, commit.gaps);
}

/** Detectors by what they judge and whether they ask for the past, in the order of their ids. */
interface Plan {
  readonly present: readonly CommitDetector[];
  readonly past: readonly CommitDetector[];
  readonly push: readonly PushDetector[];
  /** Which of those that judge commits one wakes; both halves ask, and it is found once. */
  readonly awakeFor: (commit: CommitEvidence) => Awake;
}

const plans = new WeakMap<readonly Detector[], Plan>();

function planFor(detectors: readonly Detector[]): Plan {
  let plan = plans.get(detectors);
  if (!plan) {
    const sorted = [...detectors].sort((a, b) => (a.id < b.id ? -1 : 1));
    const ofCommits = sorted.filter((detector): detector is CommitDetector => detector.judges !== "push");
    plan = {
      present: ofCommits.filter(({ needs }) => !needs.includes("baseline")),
      past: ofCommits.filter(({ needs }) => needs.includes("baseline")),
      push: sorted.filter((detector): detector is PushDetector => detector.judges === "push"),
      awakeFor: createWaking(ofCommits),
    };
    plans.set(detectors, plan);
  }
  return plan;
}

function runOnCommit(
  commit: CommitEvidence,
  own: readonly CommitDetector[],
  isAwake: Awake,
  policy: EnginePolicy,
): Run {
  const bare = withoutContent(commit);
  const subject = { kind: "commit", commit } as const;
  const detect = (detector: CommitDetector, options: unknown) =>
    detector.detect(readsBlobs(detector) ? commit : bare, options);
  return runAll(own, { available: commit.available, subject }, policy, detect, isAwake);
}

/** Both halves in the order of the detectors' ids, as if they had run together. */
function join(a: Run, b: Run): Run {
  const byDetector = (one: { readonly detector: string }, other: { readonly detector: string }) =>
    one.detector < other.detector ? -1 : one.detector > other.detector ? 1 : 0;
  return {
    findings: [...a.findings, ...b.findings].sort(byDetector),
    leaks: [...a.leaks, ...b.leaks].sort(byDetector),
    gaps: [...a.gaps, ...b.gaps].sort((one, other) => (one.what < other.what ? -1 : one.what > other.what ? 1 : 0)),
    notRun: [...a.notRun, ...b.notRun].sort(),
    leftOut: a.leftOut + b.leftOut,
  };
}

/**
 * Judges a push as a whole: the strongest commit's evidence joined by what only the push shows. Its score is therefore
 * never below that of any of its commits, and harmless commits around a bad one change nothing.
 */
export function scanPush(
  push: PushEvidence,
  commits: readonly Verdict[],
  policy: EnginePolicy,
  detectors: readonly Detector[],
): Verdict {
  const subject = { kind: "push", push } as const;
  const run = runAll(planFor(detectors).push, { available: push.available, subject }, policy, (detector, options) =>
    detector.detect(push, options),
  );
  const strongest = commits.reduce<Verdict | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  const gaps = [...push.gaps, ...commits.flatMap((one) => one.gaps)];
  const verdict = judge(
    { kind: "push", id: push.after },
    {
      findings: [...(strongest?.findings ?? []), ...run.findings],
      leaks: [...commits.flatMap((one) => one.leaks), ...run.leaks],
      gaps: run.gaps,
      notRun: [...new Set([...commits.flatMap((one) => one.notRun), ...run.notRun])].sort(),
      leftOut: commits.reduce((sum, one) => sum + one.leftOut, run.leftOut),
    },
    gaps,
  );
  return push.rewrite ? { ...verdict, rewrite: push.rewrite } : verdict;
}

/**
 * The verdict as it stands without the findings and leaks that `isOpen` says no to, scored anew. Of a push, with the verdicts
 * of its commits: what is left is judged as {@link scanPush} would, by the strongest commit that is left.
 */
export function withoutDecided(
  verdict: Verdict,
  commits: readonly Verdict[],
  isOpen: (one: Finding | Leak) => boolean,
): Verdict {
  const judgeOpen = (one: Verdict, findings: readonly Finding[]): Verdict => {
    const run = { findings, leaks: one.leaks.filter(isOpen), gaps: [], notRun: one.notRun, leftOut: one.leftOut };
    return { ...one, ...judge(one.subject, run, one.gaps), engineVersion: one.engineVersion, complete: one.complete };
  };
  if (verdict.subject.kind === "commit" || commits.length === 0) {
    return judgeOpen(verdict, verdict.findings.filter(isOpen));
  }
  const ofPush = verdict.findings.filter((finding) => finding.commit === null && isOpen(finding));
  const strongest = commits
    .map((one) => judgeOpen(one, one.findings.filter(isOpen)))
    .reduce((best, one) => (best.score >= one.score ? best : one));
  return judgeOpen(verdict, [...strongest.findings, ...ofPush]);
}

function judge(subject: Verdict["subject"], run: Run, evidenceGaps: readonly Gap[]): Verdict {
  const scored = scoreFindings(run.findings);
  const gaps = [...evidenceGaps, ...run.gaps];
  const strongest = scored.findings.filter(({ contribution }) => contribution > 0).slice(0, 5);
  return {
    subject,
    score: scored.score,
    severity: severityOf(scored.score),
    axis: scored.axis,
    base: PRIOR,
    logOdds: scored.logOdds,
    scores: scored.scores,
    metadataScore: scoreFindings(run.findings.filter(({ metadata }) => metadata)).score,
    findings: scored.findings,
    interactions: scored.interactions,
    leaks: run.leaks,
    gaps,
    notRun: run.notRun,
    leftOut: run.leftOut,
    without: strongest.map((left) => ({
      detector: left.detector,
      score: scoreFindings(scored.findings.filter((finding) => finding !== left)).score,
    })),
    recommendations: recommend(scored.findings, run.leaks, gaps),
    complete: !gaps.some(({ material }) => material),
    engineVersion: ENGINE_VERSION,
  };
}

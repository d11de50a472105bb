/**
 * The engine: evidence and policy in, verdict out. Pure and deterministic; time is kept by the caller, who runs it where
 * it can be killed.
 */

import { fingerprintOf } from "./fingerprint.ts";
import { toBaseline } from "./history/to-baseline.ts";
import type { CommitDetector, Detector, PushDetector, Signal } from "./model/detector.ts";
import type { CommitEvidence, EvidenceKind, Gap, PushEvidence } from "./model/evidence.ts";
import type { EnginePolicy } from "./model/policy.ts";
import type { Finding, Leak, Severity, Verdict } from "./model/verdict.ts";
import { recommend } from "./recommend.ts";
import { scoreAxis } from "./score/score.ts";
import { PRIOR, severityOf } from "./score/weights.ts";
import { lineAt } from "./text/lines.ts";
import { ENGINE_VERSION } from "./version.ts";
import { withoutContent } from "./without-content.ts";

/** Most signals one detector may contribute to one verdict; the strongest stay. */
const SIGNALS_PER_DETECTOR = 20;

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
  const own = commitDetectors(detectors).filter((detector) => !needsBaseline(detector));
  return { run: runOnCommit({ ...commit, baseline: toBaseline([], commit.author) }, own, policy) };
}

/** The second half: the detectors that ask for the baseline, and the verdict. */
export function finishScan(
  commit: CommitEvidence,
  begun: BegunScan,
  policy: EnginePolicy,
  detectors: readonly Detector[],
): Verdict {
  const own = commitDetectors(detectors).filter(needsBaseline);
  return judge({ kind: "commit", id: commit.sha }, join(begun.run, runOnCommit(commit, own, policy)), commit.gaps);
}

function commitDetectors(detectors: readonly Detector[]): CommitDetector[] {
  return detectors.filter((detector): detector is CommitDetector => detector.judges !== "push");
}

function needsBaseline({ needs }: Pick<Detector, "needs">): boolean {
  return needs.includes("baseline");
}

function runOnCommit(commit: CommitEvidence, own: readonly CommitDetector[], policy: EnginePolicy): Run {
  const bare = withoutContent(commit);
  return runAll(own, commit.available, policy, (detector, options) => ({
    signals: detector.detect(readsBlobs(detector) ? commit : bare, options),
    commit,
  }));
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
  const own = detectors.filter((detector): detector is PushDetector => detector.judges === "push");
  const run = runAll(own, push.available, policy, (detector, options) => ({
    signals: detector.detect(push, options),
    commit: null,
  }));
  const strongest = commits.reduce<Verdict | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  const gaps = [...push.gaps, ...commits.flatMap((one) => one.gaps)];
  return judge(
    { kind: "push", id: push.after },
    {
      findings: [...(strongest?.findings ?? []), ...run.findings],
      leaks: [...commits.flatMap((one) => one.leaks), ...run.leaks],
      gaps: run.gaps,
      notRun: [...new Set([...commits.flatMap((one) => one.notRun), ...run.notRun])].sort(),
    },
    gaps,
  );
}

/** True for detectors that look at what is inside blobs; all others see a commit without any. */
export function readsBlobs(detector: Pick<Detector, "needs">): boolean {
  return detector.needs.includes("diff") || detector.needs.includes("content");
}

interface Run {
  readonly findings: readonly Finding[];
  readonly leaks: readonly Leak[];
  readonly gaps: readonly Gap[];
  readonly notRun: readonly string[];
}

function runAll<D extends Detector>(
  detectors: readonly D[],
  available: readonly EvidenceKind[],
  policy: EnginePolicy,
  detect: (detector: D, options: unknown) => { signals: readonly Signal[]; commit: CommitEvidence | null },
): Run {
  const findings: Finding[] = [];
  const leaks: Leak[] = [];
  const gaps: Gap[] = [];
  const notRun: string[] = [];
  for (const detector of [...detectors].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const settings = policy.detectors[detector.id];
    if (detector.stage === "retired" || settings?.enabled === false) continue;
    if (!detector.needs.every((kind) => available.includes(kind))) {
      notRun.push(detector.id);
      continue;
    }
    try {
      const { signals, commit } = detect(detector, detector.options.parse(settings?.options ?? {}));
      for (const signal of strongestOf(signals)) {
        if (detector.axis === "leak") leaks.push(toLeak(detector, signal, commit));
        else findings.push(toFinding(detector, signal, commit));
      }
    } catch (error) {
      gaps.push({ what: `detector ${detector.id}`, why: `it failed: ${reason(error)}`, material: true });
    }
  }
  return { findings, leaks, gaps, notRun };
}

function strongestOf(signals: readonly Signal[]): readonly Signal[] {
  if (signals.length <= SIGNALS_PER_DETECTOR) return signals;
  const order = ["weak", "medium", "strong", "decisive"];
  return [...signals]
    .sort((a, b) => order.indexOf(b.strength) - order.indexOf(a.strength) || b.confidence - a.confidence)
    .slice(0, SIGNALS_PER_DETECTOR);
}

function place(signal: Signal, commit: CommitEvidence | null, detector: Detector) {
  const path = signal.path ?? null;
  const line = signal.line ?? null;
  const file = path === null ? undefined : commit?.files.find((one) => one.path === path);
  const text = signal.matched ?? (file && line !== null ? lineAt(file, line) : undefined) ?? signal.because;
  return { commit: commit?.sha ?? null, path, line, fingerprint: fingerprintOf(detector.id, path, text) };
}

function toFinding(detector: Detector, signal: Signal, commit: CommitEvidence | null): Finding {
  return {
    ...place(signal, commit, detector),
    detector: detector.id,
    family: detector.family,
    axis: detector.axis,
    group: detector.group,
    title: detector.title,
    strength: signal.strength,
    confidence: Math.min(1, Math.max(0, signal.confidence)),
    contribution: 0,
    endLine: signal.endLine ?? signal.line ?? null,
    because: signal.because,
    remedy: detector.remedy,
    facts: signal.facts ?? {},
    trial: detector.stage === "trial",
    metadata: !readsBlobs(detector),
  };
}

/** Strength of a signal on the leak axis → severity of the leak. */
const LEAK_SEVERITY: Readonly<Record<Signal["strength"], Severity>> = {
  weak: "low",
  medium: "medium",
  strong: "high",
  decisive: "critical",
};

function toLeak(detector: Detector, signal: Signal, commit: CommitEvidence | null): Leak {
  return {
    ...place(signal, commit, detector),
    detector: detector.id,
    title: detector.title,
    severity: LEAK_SEVERITY[signal.strength],
    because: signal.because,
    remedy: detector.remedy,
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "unknown error";
}

function judge(subject: Verdict["subject"], run: Run, evidenceGaps: readonly Gap[]): Verdict {
  const scored = withContributions(run.findings);
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
    metadataScore: withContributions(run.findings.filter(({ metadata }) => metadata)).score,
    findings: scored.findings,
    interactions: scored.interactions,
    leaks: run.leaks,
    gaps,
    notRun: run.notRun,
    without: strongest.map((left) => ({
      detector: left.detector,
      score: withContributions(scored.findings.filter((finding) => finding !== left)).score,
    })),
    recommendations: recommend(scored.findings, run.leaks, gaps),
    complete: !gaps.some(({ material }) => material),
    engineVersion: ENGINE_VERSION,
  };
}

/** Scores both axes and puts each finding's contribution in, strongest first. The score is the greater axis. */
function withContributions(findings: readonly Finding[]) {
  const attack = scoreAxis(findings, "attack");
  const contribution = scoreAxis(findings, "contribution");
  const axis: Verdict["axis"] = contribution.score > attack.score ? "contribution" : "attack";
  const greater = axis === "attack" ? attack : contribution;
  return {
    axis,
    score: greater.score,
    logOdds: greater.logOdds,
    interactions: greater.interactions,
    scores: { attack: attack.score, contribution: contribution.score },
    findings: findings
      .map((finding) => ({
        ...finding,
        contribution: attack.contributions.get(finding) ?? contribution.contributions.get(finding) ?? 0,
      }))
      .sort((a, b) => b.contribution - a.contribution || (a.fingerprint < b.fingerprint ? -1 : 1)),
  };
}

/**
 * Running detectors, in the order of their ids and each behind its own guard: one that throws becomes a gap that names it,
 * and the rest go on.
 */
import { fingerprintOf } from "./fingerprint.ts";
import type { Detector, Signal } from "./model/detector.ts";
import type { CommitEvidence, EvidenceKind, Gap } from "./model/evidence.ts";
import type { EnginePolicy } from "./model/policy.ts";
import type { Finding, Leak, Severity } from "./model/verdict.ts";
import { lineAt } from "./text/lines.ts";

/** Most signals one detector may contribute to one verdict; the strongest stay. */
const SIGNALS_PER_DETECTOR = 20;

export interface Run {
  readonly findings: readonly Finding[];
  readonly leaks: readonly Leak[];
  readonly gaps: readonly Gap[];
  readonly notRun: readonly string[];
  readonly leftOut: number;
}

/** `detectors` in the order of their ids. `detect` is called for each whose evidence is there and that is switched on. */
export function runAll<D extends Detector>(
  detectors: readonly D[],
  available: readonly EvidenceKind[],
  policy: EnginePolicy,
  detect: (detector: D, options: unknown) => { signals: readonly Signal[]; commit: CommitEvidence | null },
): Run {
  const findings: Finding[] = [];
  const leaks: Leak[] = [];
  const gaps: Gap[] = [];
  const notRun: string[] = [];
  let leftOut = 0;
  for (const detector of detectors) {
    const settings = policy.detectors[detector.id];
    if (detector.stage === "retired" || settings?.enabled === false) continue;
    if (!detector.needs.every((kind) => available.includes(kind))) {
      notRun.push(detector.id);
      continue;
    }
    try {
      const { signals, commit } = detect(detector, optionsOf(detector, policy));
      const counted = signals.filter((signal) => !isIgnored(signal.path, policy));
      leftOut += signals.length - counted.length;
      for (const signal of strongestOf(counted)) {
        if (detector.axis === "leak") leaks.push(toLeak(detector, signal, commit));
        else findings.push(toFinding(detector, signal, commit));
      }
    } catch (error) {
      gaps.push({ what: `detector ${detector.id}`, why: `it failed: ${reason(error)}`, material: true });
    }
  }
  return { findings, leaks, gaps, notRun, leftOut };
}

function isIgnored(path: string | undefined, { ignorePaths = [] }: EnginePolicy): boolean {
  return path !== undefined && ignorePaths.some((one) => (one.endsWith("/") ? path.startsWith(one) : path === one));
}

const parsedOptions = new WeakMap<EnginePolicy, Map<Detector, unknown>>();

/** A detector's options with their defaults, parsed once for each policy. */
function optionsOf(detector: Detector, policy: EnginePolicy): unknown {
  let parsed = parsedOptions.get(policy);
  if (!parsed) {
    parsed = new Map();
    parsedOptions.set(policy, parsed);
  }
  if (!parsed.has(detector)) {
    parsed.set(detector, Object.freeze(detector.options.parse(policy.detectors[detector.id]?.options ?? {})));
  }
  return parsed.get(detector);
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

/** True for detectors that look at what is inside blobs; all others see a commit without any. */
export function readsBlobs(detector: Pick<Detector, "needs">): boolean {
  return detector.needs.includes("diff") || detector.needs.includes("content");
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
    confidence: toConfidence(signal.confidence),
    contribution: 0,
    endLine: signal.endLine ?? signal.line ?? null,
    because: signal.because,
    remedy: detector.remedy,
    facts: signal.facts ?? {},
    trial: detector.stage === "trial",
    metadata: !readsBlobs(detector),
  };
}

function toConfidence(value: number): number {
  if (Number.isNaN(value)) throw new Error("its confidence is not a number");
  return Math.min(1, Math.max(0, value));
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

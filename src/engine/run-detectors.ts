/**
 * Running detectors, in the order of their ids and each behind its own guard: one that throws becomes a gap that names it,
 * and the rest go on.
 */

import { bindSignal, type Subject } from "./bindings/bind-signal.ts";
import { lineAt } from "./diff/lines.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Detector, Group, Signal, Strength } from "./model/detector.ts";
import type { EvidenceKind, Gap } from "./model/evidence.ts";
import type { EnginePolicy } from "./model/policy.ts";
import type { Finding, Leak, Severity } from "./model/verdict.ts";
import { matchesPath } from "./paths/matches-path.ts";
import { isInScope, RETIRED } from "./retired.ts";

/** Most signals one detector may contribute to one verdict; the strongest stay. */
const SIGNALS_PER_DETECTOR = 20;

export interface Run {
  readonly findings: readonly Finding[];
  readonly leaks: readonly Leak[];
  readonly gaps: readonly Gap[];
  readonly notRun: readonly string[];
  readonly leftOut: number;
}

/** `detectors` in the order of their ids. `detect` is called for each whose evidence is there, that is switched on and awake. */
export function runAll<D extends Detector>(
  detectors: readonly D[],
  { available, subject }: { readonly available: readonly EvidenceKind[]; readonly subject: Subject },
  policy: EnginePolicy,
  detect: (detector: D, options: unknown) => readonly Signal[],
  isAwake: (detector: D) => boolean = () => true,
): Run {
  const findings: Finding[] = [];
  const leaks: Leak[] = [];
  const gaps: Gap[] = [];
  const { able, unable } = sortOut(detectors, available);
  const notRun = unable.filter(({ id }) => policy.detectors[id]?.enabled !== false).map(({ id }) => id);
  let leftOut = 0;
  for (const one of able) {
    const { detector } = one;
    if (!isAwake(detector)) continue;
    const settings = policy.detectors[detector.id];
    if (settings?.enabled === false) continue;
    try {
      one.defaults ??= parseOptions(detector, {});
      const signals = detect(detector, settings?.options ? optionsOf(detector, settings.options) : one.defaults);
      if (signals.length === 0) continue; // nearly always
      const wanted = signals.filter((signal) => !isSwitchedOff(detector, signal.path, policy));
      const ignored = [...(policy.ignorePaths ?? []), ...(settings?.ignorePaths ?? [])];
      const isTold = !isTrusted(detector, subject, policy);
      const counted = wanted.filter(
        (signal) => !isIgnored(signal.path, ignored) && (isTold || signal.strength === "decisive"),
      );
      leftOut += wanted.length - counted.length;
      for (const signal of strongestOf(counted)) {
        if (detector.axis === "leak") leaks.push(toLeak(detector, signal, subject));
        else findings.push(toFinding(detector, signal, subject, policy));
      }
    } catch (error) {
      gaps.push({ what: `detector ${detector.id}`, why: `it failed: ${reason(error)}`, material: true });
    }
  }
  return { findings, leaks, gaps, notRun, leftOut };
}

interface SortedOut<D> {
  /** Those whose evidence is there, with their options where a policy gives none, and those that lack some. */
  readonly able: readonly { readonly detector: D; defaults?: unknown }[];
  readonly unable: readonly D[];
}

/** By list of detectors, and by what is available: a mode has the same for all of its commits. */
const sortedOut = new WeakMap<readonly Detector[], Map<string, SortedOut<Detector>>>();

function sortOut<D extends Detector>(detectors: readonly D[], available: readonly EvidenceKind[]): SortedOut<D> {
  const key = available.join(" ");
  const known = sortedOut.get(detectors)?.get(key) as SortedOut<D> | undefined;
  if (known) return known;
  const judging = detectors.filter(({ stage }) => stage !== "retired");
  const isAble = ({ needs }: D) => needs.every((kind) => available.includes(kind));
  const able = judging.filter(isAble).map((detector) => ({ detector }));
  const sorted = { able, unable: judging.filter((detector) => !isAble(detector)) };
  const byKey = sortedOut.get(detectors) ?? new Map<string, SortedOut<Detector>>();
  sortedOut.set(detectors, byKey.set(key, sorted));
  return sorted;
}

/** A retired detector that a policy switches off takes what it spoke of with it. */
function isSwitchedOff({ id }: Detector, path: string | undefined, { detectors }: EnginePolicy): boolean {
  return RETIRED.some(
    (old) => detectors[old.id]?.enabled === false && old.replacedBy.includes(id) && isInScope(old.scope, path),
  );
}

function isIgnored(path: string | undefined, ignored: readonly string[]): boolean {
  return path !== undefined && ignored.some((entry) => matchesPath(entry, path));
}

/** Groups that ask who and when. */
const WHO_AND_WHEN: readonly Group[] = ["forge", "time", "behaviour", "cadence"];

/** True where the detector asks who and when, and a trusted account is proven: it pushed, or it signed and the platform verified it. */
function isTrusted({ group }: Detector, subject: Subject, { trusted = [] }: EnginePolicy): boolean {
  if (trusted.length === 0 || !WHO_AND_WHEN.includes(group)) return false;
  const arrival = subject.kind === "push" ? subject.push.arrival : subject.commit.arrival;
  const pusher = arrival?.sender?.id;
  if (pusher != null && trusted.includes(pusher)) return true;
  if (subject.kind === "push") return false;
  const { accounts, signature } = subject.commit;
  const signer = signature.verification?.verified ? accounts?.committer?.id : null;
  return signer != null && trusted.includes(signer);
}

type Options = Readonly<Record<string, unknown>>;

/** By detector, and by what a policy gives it. */
const parsedOptions = new WeakMap<Detector, WeakMap<Options, unknown>>();

/** A detector's options as a policy gives them, parsed once. */
function optionsOf(detector: Detector, given: Options): unknown {
  const parsed = parsedOptions.get(detector) ?? new WeakMap<Options, unknown>();
  const known = parsed.get(given);
  if (known !== undefined) return known;
  const options = parseOptions(detector, given);
  parsedOptions.set(detector, parsed.set(given, options));
  return options;
}

function parseOptions(detector: Detector, given: Options): unknown {
  return Object.freeze(detector.options.parse(given));
}

function strongestOf(signals: readonly Signal[]): readonly Signal[] {
  if (signals.length <= SIGNALS_PER_DETECTOR) return signals;
  const order = ["weak", "medium", "strong", "decisive"];
  return [...signals]
    .sort((a, b) => order.indexOf(b.strength) - order.indexOf(a.strength) || b.confidence - a.confidence)
    .slice(0, SIGNALS_PER_DETECTOR);
}

function place(signal: Signal, subject: Subject, detector: Detector) {
  const commit = subject.kind === "commit" ? subject.commit : null;
  const path = signal.path ?? null;
  const line = signal.line ?? null;
  const file = path === null ? undefined : commit?.files.find((one) => one.path === path);
  const text = signal.matched ?? (file && line !== null ? lineAt(file, line) : undefined) ?? signal.because;
  return {
    commit: commit?.sha ?? null,
    path,
    line,
    fingerprint: fingerprintOf(detector.question ?? detector.id, path, text),
    binding: bindSignal(detector, signal, subject),
  };
}

/** True for detectors that look at what is inside blobs; all others see a commit without any. */
export function readsBlobs(detector: Pick<Detector, "needs">): boolean {
  return detector.needs.includes("diff") || detector.needs.includes("content");
}

/** One strength less. Weak is the floor, and what is decisive stays. */
const DEMOTED: Readonly<Partial<Record<Strength, Strength>>> = { strong: "medium", medium: "weak" };

function toFinding(detector: Detector, signal: Signal, subject: Subject, { demoted }: EnginePolicy): Finding {
  const less = demoted?.includes(detector.id) ? DEMOTED[signal.strength] : undefined;
  return {
    ...place(signal, subject, detector),
    detector: detector.id,
    family: detector.family,
    axis: detector.axis,
    group: detector.group,
    title: detector.title,
    strength: less ?? signal.strength,
    ...(less ? { demotedFrom: signal.strength } : {}),
    confidence: toConfidence(signal.confidence),
    contribution: 0,
    endLine: signal.endLine ?? signal.line ?? null,
    because: signal.because,
    remedy: detector.remedy,
    ...(signal.restore === undefined ? {} : { restore: signal.restore }),
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

function toLeak(detector: Detector, signal: Signal, subject: Subject): Leak {
  return {
    ...place(signal, subject, detector),
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

/**
 * The detector contract. Five parts in this order: what it is, its options, what it needs, how it must behave, what it
 * does. How it must behave stands in `<id>.examples.ts` beside it, so that a detector reads as a question and its grades.
 * The conformance test and the generator read the same object that the engine runs.
 */
import type { z } from "zod";
import type { CommitEvidence, EvidenceKind, PushEvidence } from "./evidence.ts";
import type { FactValue } from "./verdict.ts";
import type { Wake } from "./wake.ts";

export const FAMILIES = [
  "identity",
  "time",
  "history",
  "content",
  "secrets",
  "unicode",
  "binaries",
  "dependencies",
  "workflows",
  "build",
  "autorun",
  "behaviour",
  "message",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Which score a detector feeds. Leaks feed none. */
export type Axis = "attack" | "contribution" | "leak";

/**
 * What a detector is capped with: detectors that see the same trick from different sides share a group.
 * `forge` who made it · `time` when · `refs` where it sits in history · `payload` what the content does ·
 * `execution` what starts it · `dependency` what it pulls in · `ci` what the pipeline gains · `behaviour` and `message`
 * soft context · `cadence` contribution fraud · `leak` credentials.
 */
export const GROUPS = [
  "forge",
  "time",
  "refs",
  "payload",
  "execution",
  "dependency",
  "ci",
  "behaviour",
  "message",
  "cadence",
  "leak",
] as const;
export type Group = (typeof GROUPS)[number];

/** How bad if true. Weights in log-odds: weak 0.4–1.0, medium 1.5–2.5, strong 3.7–4.5, decisive 5.5–7. */
export const STRENGTHS = ["weak", "medium", "strong", "decisive"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What `detect` returns: a fact with its weight, and a sentence. */
export interface Signal {
  readonly strength: Strength;
  /** How sure that the fact is what it looks like, in [0, 1]. */
  readonly confidence: number;
  /** A clause without full stop, for people: "author date is 60 minutes after the push". No secret, no Markdown. */
  readonly because: string;
  readonly path?: string;
  /** 1-based line of the new file (of the old one for a removal). */
  readonly line?: number;
  readonly endLine?: number;
  /** Numbers and words for tests and machines. */
  readonly facts?: Readonly<Record<string, FactValue>>;
  /** A shell command that undoes it: printable ASCII on one line, foreign names quoted (`explain/shell-quote.ts`). */
  readonly restore?: string;
  /**
   * The content the fingerprint is made of, when the line of the place is not it. Defaults to the text of that line,
   * then to `because`.
   */
  readonly matched?: string;
}

export interface CommitExample {
  readonly name: string;
  readonly commit: CommitEvidence;
  /** Of the detector, where it asks nothing without. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface PushExample {
  readonly name: string;
  readonly push: PushEvidence;
}

/** How a detector must behave, of commits: run by the conformance test, named in its page. */
export interface CommitExamples {
  readonly flags: readonly CommitExample[];
  readonly passes: readonly CommitExample[];
}

/** How a detector must behave, of pushes. */
export interface PushExamples {
  readonly flags: readonly PushExample[];
  readonly passes: readonly PushExample[];
}

interface DetectorFacts<Options extends z.ZodType> {
  /** File name, doc name and key in the policy file. */
  readonly id: string;
  /** Stable key of its question: fingerprints rest on it, so that decisions outlive a change of id. Default: the id. */
  readonly question?: string;
  /** A statement of what was found, without full stop: it titles the annotation. */
  readonly title: string;
  readonly family: Family;
  readonly axis: Axis;
  readonly group: Group;
  /** `trial` detectors report but add no points; a retired id stays reserved. */
  readonly stage: "trial" | "stable" | "retired";
  readonly since: string;
  /** Why this matters, in one to three sentences. */
  readonly rationale: string;
  /** Who does this innocently; at least one entry. */
  readonly falsePositives: readonly string[];
  /** What the maintainer should do now, in one or two sentences. */
  readonly remedy: string;
  /** CWE, ATT&CK, SLSA, incidents; at least one entry. */
  readonly references: readonly string[];
  readonly needs: readonly EvidenceKind[];
  readonly options: Options;
}

export interface CommitDetector<Options extends z.ZodType = z.ZodType> extends DetectorFacts<Options> {
  readonly judges?: "commit";
  /**
   * The detector is called for commits of which a file shows one of these; absent, for every commit. Asked before the
   * options are known, so it holds for all of them. `[{}]`: any file.
   */
  readonly wakes?: readonly Wake[];
  readonly examples: CommitExamples;
  detect(commit: CommitEvidence, options: z.output<Options>): readonly Signal[];
}

export interface PushDetector<Options extends z.ZodType = z.ZodType> extends DetectorFacts<Options> {
  readonly judges: "push";
  readonly examples: PushExamples;
  detect(push: PushEvidence, options: z.output<Options>): readonly Signal[];
}

export type Detector = CommitDetector | PushDetector;

/** Types a detector that judges each commit; adds nothing at run time. */
export function defineDetector<Options extends z.ZodType>(detector: CommitDetector<Options>): CommitDetector<Options> {
  return detector;
}

/** Types a detector that judges a push as a whole; adds nothing at run time. */
export function definePushDetector<Options extends z.ZodType>(detector: PushDetector<Options>): PushDetector<Options> {
  return detector;
}

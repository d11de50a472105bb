/** Verdict: the judgement of one commit or one push, with everything needed to explain and to repeat it. */

import type { Axis, Family, Group, Strength } from "./detector.ts";
import type { Gap } from "./evidence.ts";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A signal placed, scored and fingerprinted. */
export interface Finding {
  readonly detector: string;
  readonly family: Family;
  readonly axis: Axis;
  readonly group: Group;
  readonly title: string;
  readonly strength: Strength;
  readonly confidence: number;
  /** Log-odds this finding added to its axis, after decay and cap; 0 for trial detectors and for leaks. */
  readonly contribution: number;
  readonly commit: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly because: string;
  readonly remedy: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Canonical text that follows the finding through rebase and squash; the store hashes it. */
  readonly fingerprint: string;
  readonly trial: boolean;
  /** Rests on metadata alone: no byte of any blob. */
  readonly metadata: boolean;
}

export type FactValue = string | number | boolean | null | readonly string[] | readonly number[];

/** An extra contribution from two groups together, shown as a line of its own. */
export interface Interaction {
  readonly name: string;
  readonly because: string;
  readonly contribution: number;
}

/** A credential in the change: beside the score, never part of it. */
export interface Leak {
  readonly detector: string;
  readonly title: string;
  readonly severity: Severity;
  readonly commit: string | null;
  readonly path: string | null;
  readonly line: number | null;
  /** Masked; the credential itself never leaves the reader. */
  readonly because: string;
  readonly remedy: string;
  readonly fingerprint: string;
}

export interface Verdict {
  readonly subject: { readonly kind: "commit" | "push"; readonly id: string };
  /** In [0, 1]: the greater of the two axes. */
  readonly score: number;
  readonly severity: Severity;
  readonly axis: "attack" | "contribution";
  /** Prior log-odds; `base` and all contributions and interactions of the axis add up to its log-odds. */
  readonly base: number;
  readonly logOdds: number;
  readonly scores: { readonly attack: number; readonly contribution: number };
  /** Score from metadata alone: no byte of any blob. */
  readonly metadataScore: number;
  /** Of both axes, strongest contribution first. */
  readonly findings: readonly Finding[];
  readonly interactions: readonly Interaction[];
  readonly leaks: readonly Leak[];
  readonly gaps: readonly Gap[];
  /** Detectors whose evidence this mode does not have. */
  readonly notRun: readonly string[];
  /** Findings and leaks in paths that the policy leaves out: counted, and in no list. */
  readonly leftOut: number;
  /** The score without each of the five strongest findings. */
  readonly without: readonly { readonly detector: string; readonly score: number }[];
  readonly recommendations: readonly string[];
  /** False where a material gap or a failed detector leaves the question open. */
  readonly complete: boolean;
  readonly engineVersion: string;
}

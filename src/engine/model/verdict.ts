/** Verdict: the judgement of one commit or one push, with everything needed to explain and to repeat it. */

import type { Axis, Family, Group, Strength } from "./detector.ts";
import type { Gap, RefRewrite } from "./evidence.ts";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a maintainer's decision about a finding holds on to; see `engine/bindings/bind-signal.ts`. */
export interface Binding {
  /** Question and place, as text: a path, what a commit changes, or a push. */
  readonly anchor: string;
  /** SHA-256, in hex, of the content without its layout, or of the people behind the commit. */
  readonly content: string;
  /** The anchor before the commit renamed the file. */
  readonly movedFrom?: string;
}

/** A signal placed, scored and fingerprinted. */
export interface Finding {
  readonly detector: string;
  readonly family: Family;
  readonly axis: Axis;
  readonly group: Group;
  readonly title: string;
  readonly strength: Strength;
  /** Its strength elsewhere, where the detector is often wrong in this repository. */
  readonly demotedFrom?: Strength;
  readonly confidence: number;
  /** Log-odds this finding added to its axis, after decay and cap; 0 for trial detectors and for leaks. */
  readonly contribution: number;
  readonly commit: string | null;
  readonly path: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly because: string;
  readonly remedy: string;
  /** A shell command that undoes it, where one can. */
  readonly restore?: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Digest that follows the finding through rebase and squash; nothing of the commit can be read from it. */
  readonly fingerprint: string;
  /** Absent in verdicts of versions before 0.2.0. */
  readonly binding?: Binding;
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
  readonly binding?: Binding;
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
  /** Findings and leaks that the policy leaves out, by path or as a trusted account's: counted, and in no list. */
  readonly leftOut: number;
  /** The score without each of the five strongest findings. */
  readonly without: readonly { readonly detector: string; readonly score: number }[];
  readonly recommendations: readonly string[];
  /** False where a material gap or a failed detector leaves the question open. */
  readonly complete: boolean;
  /** Of a forced push: which commits it changed, and which it only moved. */
  readonly rewrite?: RefRewrite;
  readonly engineVersion: string;
}

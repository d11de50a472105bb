/** What the judge pool and its processes say to each other. Plain values: they cross a process border. */
import type { Baseline, EnginePolicy, Verdict } from "../engine/index.ts";
import type { GatheredCommit, GatheredPush, Judged } from "../pipeline/ports.ts";
import type { WireBaseline } from "./baseline-wire.ts";

/** A commit is read under a key and kept there until it is judged. */
export interface ReadTask {
  readonly kind: "read";
  readonly key: number;
  readonly gathered: GatheredCommit;
  readonly policy: EnginePolicy;
  /** Read less of its programs: it took too much time before. */
  readonly isBrief?: boolean;
}

export interface JudgeTask {
  readonly kind: "judge";
  readonly key: number;
  readonly baseline: Baseline;
  /** Whether to hash the evidence, which costs its length. */
  readonly hash: boolean;
}

export interface PushTask {
  readonly kind: "push";
  readonly push: GatheredPush;
  readonly commits: readonly {
    readonly gathered: GatheredCommit;
    readonly baseline: Baseline;
    readonly verdict: Verdict;
  }[];
  readonly policy: EnginePolicy;
}

export type Task = ReadTask | JudgeTask | PushTask;

/** A task as it is sent, under the number that its answer bears. */
export type WireTask = { readonly number: number } & (
  | ReadTask
  | PushTask
  | (Omit<JudgeTask, "baseline"> & { readonly baseline: WireBaseline })
);

/** What each kind of task is answered with. */
export interface Answers {
  readonly read: null;
  readonly judge: Judged;
  readonly push: Verdict;
}

/** The number of the task, and what came of it; a failure is an error of a reader or of ours, in a few words. */
export type Answer = { readonly number: number } & (
  | { readonly value: Answers[keyof Answers] }
  | { readonly failure: string }
);

/** Several answers: each message wakes the other process, which costs as much as a small commit. */
export type Message = readonly Answer[] | Ready;

/** Said once by a new process, when it has loaded everything. */
export interface Ready {
  /** Processor time that loading the engine took, in milliseconds: it tells how fast the machine is. */
  readonly startMs: number;
}

/** Argument of a process that will parse much. */
export const PARSES_MUCH = "--parses-much";

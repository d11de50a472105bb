/**
 * The story of an offline scan: commits oldest first, each judged knowing only its ancestors; what scored low is learned.
 */
import type { EnginePolicy, History, Observation, Verdict } from "../engine/index.ts";
import type { GatheredCommit, Judge } from "./ports.ts";

/** A commit's place in history; `parents` as the repository knows them. */
export interface CommitNode {
  readonly sha: string;
  readonly parents: readonly string[];
}

export interface CommitRange {
  /** Ancestors that are not judged, oldest first in topological order; they feed the baselines. */
  readonly older: readonly CommitNode[];
  /** What is judged, oldest first in topological order. */
  readonly judged: readonly CommitNode[];
}

export interface RangeSource {
  list(): Promise<CommitRange>;
  /** What a baseline keeps of an older commit, from its metadata alone. */
  glance(node: CommitNode): Promise<Observation | null>;
  gather(node: CommitNode): Promise<GatheredCommit>;
}

export interface ScannedCommit {
  readonly sha: string;
  readonly message: string;
  readonly verdict: Verdict;
}

export interface ScanPorts {
  readonly source: RangeSource;
  readonly history: History;
  readonly judge: Judge;
}

/** Commits gathered ahead of the one that is judged. */
const AHEAD = 8;

/** Judges a range. `onProgress` hears of every judged commit; nothing is kept in memory but the history. */
export async function* scanRange(
  { source, history, judge }: ScanPorts,
  policy: EnginePolicy,
  onProgress: (done: number, all: number) => void = () => undefined,
): AsyncGenerator<ScannedCommit> {
  const { older, judged } = await source.list();
  for await (const [node, observation] of ahead(older, (node) => source.glance(node))) {
    history.enter(node.sha, node.parents);
    if (observation) history.learn(observation);
  }
  let done = 0;
  for await (const [node, gathered] of ahead(judged, (node) => source.gather(node))) {
    history.enter(node.sha, node.parents);
    const baseline = history.baselineOf(node.sha, gathered.author);
    const { verdict, observation } = await judge.judgeCommit(gathered, baseline, policy);
    if (verdict.severity === "low") history.learn(observation);
    yield { sha: node.sha, message: gathered.message, verdict };
    onProgress(++done, judged.length);
  }
}

/** Starts work on a few items ahead and hands the results on in order. */
async function* ahead<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<[T, R]> {
  const running: Promise<R>[] = [];
  for (let i = 0; i < items.length; i++) {
    while (running.length < AHEAD && i + running.length < items.length) {
      const started = work(items[i + running.length] as T);
      started.catch(() => undefined); // heard where it is awaited; a failure ahead must not end the process first
      running.push(started);
    }
    yield [items[i] as T, await (running.shift() as Promise<R>)];
  }
}

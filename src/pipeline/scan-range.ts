/**
 * The story of an offline scan: commits oldest first, each judged knowing only its ancestors; what scored low is learned.
 */
import type { Baseline, EnginePolicy, History, Observation, Stamp, Verdict } from "../engine/index.ts";
import { ahead } from "./ahead.ts";
import type { GatheredCommit, Judged } from "./ports.ts";

/** A commit's place in history; `parents` as the repository knows them. */
export interface CommitNode {
  readonly sha: string;
  readonly parents: readonly string[];
}

/** Oldest first in topological order. */
export interface CommitNodes extends Iterable<CommitNode> {
  readonly length: number;
}

export interface CommitRange {
  /** Ancestors that are not judged; they feed the baselines. */
  readonly older: CommitNodes;
  readonly judged: CommitNodes;
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
  readonly author: Stamp;
  readonly verdict: Verdict;
}

/** Reads commits side by side, and judges each when its past is known. */
export interface RangeJudge {
  begin(gathered: GatheredCommit, policy: EnginePolicy): { judge(baseline: Baseline): Promise<Judged> };
}

export interface ScanPorts {
  readonly source: RangeSource;
  readonly history: History;
  readonly judge: RangeJudge;
}

/** Commits of which git is asked at once, and commits that may wait to be judged. */
const AT_ONCE = 4;
const WAITING = 16;
/** Bytes of content that may wait to be judged. */
const WAITING_BYTES = 32 * 1024 * 1024;
/** Older commits are small: only their metadata is read. */
const GLANCES = 64;

/** Judges a range. `onProgress` hears of every judged commit; nothing is kept in memory but the history. */
export async function* scanRange(
  { source, history, judge }: ScanPorts,
  policy: EnginePolicy,
  onProgress: (done: number, all: number) => void = () => undefined,
): AsyncGenerator<ScannedCommit> {
  const { older, judged } = await source.list();
  const glances = { atOnce: GLANCES, waiting: GLANCES, weight: Number.POSITIVE_INFINITY };
  for await (const [node, observation] of ahead(older, (node) => source.glance(node), glances)) {
    history.enter(node.sha, node.parents);
    if (observation) history.learn(observation);
  }
  const begin = async (node: CommitNode) => {
    const gathered = await source.gather(node);
    return { gathered, begun: judge.begin(gathered, policy) };
  };
  const limits = { atOnce: AT_ONCE, waiting: WAITING, weight: WAITING_BYTES };
  let done = 0;
  for await (const [node, { gathered, begun }] of ahead(judged, begin, limits, ({ gathered }) => sizeOf(gathered))) {
    history.enter(node.sha, node.parents);
    const { verdict, observation } = await begun.judge(history.baselineOf(node.sha, gathered.author));
    if (verdict.severity === "low") history.learn(observation);
    yield { sha: node.sha, message: gathered.message, author: gathered.author, verdict };
    onProgress(++done, judged.length);
  }
}

function sizeOf(gathered: GatheredCommit): number {
  return gathered.files.reduce(
    (sum, { patch, before, after }) => sum + (patch?.length ?? 0) + (before?.length ?? 0) + (after?.length ?? 0),
    gathered.message.length,
  );
}

/**
 * The story of an offline scan: commits oldest first, each judged knowing only its ancestors; what scored low is learned.
 */
import {
  askFor,
  type Baseline,
  type EnginePolicy,
  type History,
  type Observation,
  type Stamp,
  type Verdict,
} from "../engine/index.ts";
import { orderedPrefetch } from "./ordered-prefetch.ts";
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
  /** What baselines keep of older commits, in their order, from their metadata alone; null for one that is not there. */
  glance(nodes: readonly CommitNode[]): Promise<readonly (Observation | null)[]>;
  gather(node: CommitNode): Promise<GatheredCommit>;
}

export interface ScannedCommit {
  readonly sha: string;
  readonly message: string;
  readonly author: Stamp;
  readonly verdict: Verdict;
  /** A path that the commit changed, for tools that want a file for every result; null where it changed none. */
  readonly changedPath: string | null;
}

/** Reads commits side by side, and judges each when its past is known. */
export interface RangeJudge {
  /** So many commits will be read: what that takes time to start may be started. */
  expect?(commits: number): void;
  begin(gathered: GatheredCommit, policy: EnginePolicy): { judge(baseline: Baseline): Promise<Judged> };
}

export interface ScanPorts {
  readonly source: RangeSource;
  readonly history: History;
  readonly judge: RangeJudge;
}

/** Commits of which git is asked at once, and commits that may wait to be judged. */
const AT_ONCE = 16;
const WAITING = 32;
/** Bytes of content that may wait to be judged. */
const WAITING_BYTES = 32 * 1024 * 1024;
/** Older commits that are read together, and how often at once. They are small: only their metadata is read. */
const GLANCES = 256;
const GLANCING = { atOnce: 2, waiting: 2, weight: Number.POSITIVE_INFINITY };

/** Judges a range. `onProgress` hears of every judged commit; nothing is kept in memory but the history. */
export async function* scanRange(
  { source, history, judge }: ScanPorts,
  policy: EnginePolicy,
  onProgress: (done: number, all: number) => void = () => undefined,
): AsyncGenerator<ScannedCommit> {
  const { older, judged } = await source.list();
  judge.expect?.(judged.length);
  const begin = async (node: CommitNode) => {
    const gathered = await source.gather(node);
    return { gathered, begun: judge.begin(gathered, policy) };
  };
  const limits = { atOnce: AT_ONCE, waiting: WAITING, weight: WAITING_BYTES };
  const reading = orderedPrefetch(judged, begin, limits, ({ gathered }) => sizeOf(gathered));
  // What is judged is read before the past is known: judging processes start meanwhile.
  const first = reading.next();
  first.catch(() => undefined); // thrown where it is awaited
  const glances = orderedPrefetch(inBatches(older, GLANCES), (nodes) => source.glance(nodes), GLANCING);
  for await (const [nodes, observations] of glances) {
    for (const [at, node] of nodes.entries()) {
      history.enter(node.sha, node.parents);
      const observation = observations[at];
      if (observation) history.learn(observation);
    }
  }
  let done = 0;
  try {
    for (let next = await first; !next.done; next = await reading.next()) {
      const [node, { gathered, begun }] = next.value;
      history.enter(node.sha, node.parents);
      const { verdict, observation } = await begun.judge(history.baselineOf(node.sha, askFor(gathered)));
      if (verdict.severity === "low") history.learn(observation);
      const changedPath = gathered.files[0]?.path ?? null;
      yield { sha: node.sha, message: gathered.message, author: gathered.author, verdict, changedPath };
      onProgress(++done, judged.length);
    }
  } finally {
    await reading.return(undefined);
  }
}

function* inBatches(nodes: CommitNodes, most: number): Generator<readonly CommitNode[]> {
  let batch: CommitNode[] = [];
  for (const node of nodes) {
    if (batch.push(node) < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function sizeOf(gathered: GatheredCommit): number {
  return gathered.files.reduce(
    (sum, { patch, before, after }) => sum + (patch?.length ?? 0) + (before?.length ?? 0) + (after?.length ?? 0),
    gathered.message.length,
  );
}

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
import { oneAhead } from "./one-ahead.ts";
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
  /** Gathers commits in their order, in batches of as many as are best gathered together. */
  gather(nodes: CommitNodes): AsyncIterable<readonly GatheredCommit[]>;
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

/** Older commits that are read together. They are small: only their metadata is read. */
const GLANCES = 256;

/** Judges a range. `onProgress` hears of every judged commit; nothing is kept in memory but the history. */
export async function* scanRange(
  { source, history, judge }: ScanPorts,
  policy: EnginePolicy,
  onProgress: (done: number, all: number) => void = () => undefined,
): AsyncGenerator<ScannedCommit> {
  const { older, judged } = await source.list();
  judge.expect?.(judged.length);
  const reading = oneAhead(beginInBatches({ source, judge }, judged, policy));
  // What is judged is read before the past is known: judging processes start meanwhile.
  const first = reading.next();
  first.catch(() => undefined); // thrown where it is awaited
  for await (const glances of oneAhead(glanceInBatches(source, older))) {
    for (const { node, observation } of glances) {
      history.enter(node.sha, node.parents);
      if (observation) history.learn(observation);
    }
  }
  let done = 0;
  try {
    for (let next = await first; !next.done; next = await reading.next()) {
      for (const { node, gathered, begun } of next.value) {
        history.enter(node.sha, node.parents);
        const { verdict, observation } = await begun.judge(history.baselineOf(node.sha, askFor(gathered)));
        if (verdict.severity === "low") history.learn(observation);
        const changedPath = gathered.files[0]?.path ?? null;
        yield { sha: node.sha, message: gathered.message, author: gathered.author, verdict, changedPath };
        onProgress(++done, judged.length);
      }
    }
  } finally {
    await reading.return(undefined);
  }
}

interface Begun {
  readonly node: CommitNode;
  readonly gathered: GatheredCommit;
  readonly begun: ReturnType<RangeJudge["begin"]>;
}

async function* beginInBatches(
  { source, judge }: Pick<ScanPorts, "source" | "judge">,
  judged: CommitNodes,
  policy: EnginePolicy,
): AsyncGenerator<readonly Begun[]> {
  const nodes = judged[Symbol.iterator]();
  for await (const batch of source.gather(judged)) {
    const begun: Begun[] = [];
    for (const gathered of batch) {
      const { value: node, done } = nodes.next();
      if (!done) begun.push({ node, gathered, begun: judge.begin(gathered, policy) });
    }
    yield begun;
  }
}

interface Glance {
  readonly node: CommitNode;
  readonly observation: Observation | null | undefined;
}

async function* glanceInBatches(source: RangeSource, older: CommitNodes): AsyncGenerator<readonly Glance[]> {
  for (const nodes of inBatches(older, GLANCES)) {
    const observations = await source.glance(nodes);
    yield nodes.map((node, at) => ({ node, observation: observations[at] }));
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

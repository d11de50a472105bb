/** A local repository as the source of a scan: what was committed, or what is staged. */
import type { EnginePolicy } from "../engine/index.ts";
import type { Detector } from "../engine/model/detector.ts";
import { DETECTORS } from "../engine/registry.ts";
import { type LocalRangeOptions, openLocalRange } from "../evidence/from-local-git/local-range.ts";
import { writeStagedCommit } from "../evidence/from-local-git/staged-commit.ts";
import type { RangeSource } from "../pipeline/scan-range.ts";

export interface OpenedSource {
  readonly source: RangeSource;
  readonly close: () => void;
}

/** Families that judge what is there only once it is committed: who, when, with which words, on what. */
const OF_COMMITS: ReadonlySet<Detector["family"]> = new Set(["identity", "time", "history", "message", "behaviour"]);

export async function openCommitted(options: LocalRangeOptions): Promise<OpenedSource> {
  const source = await openLocalRange(options);
  return { source, close: () => source.close() };
}

/** What is staged as the one commit to judge, on top of `HEAD`. `indexFile` null: the repository's own. */
export async function openStaged(gitDir: string, indexFile: string | null): Promise<OpenedSource> {
  const staged = await writeStagedCommit(gitDir, indexFile, Date.now());
  if (staged.sha === null) {
    staged.remove();
    return { source: NOTHING, close: () => undefined };
  }
  const options = { gitDir, borrowed: [staged.objects], range: null, ref: staged.sha, maxCommits: 1 };
  const source = await openLocalRange(options);
  return {
    source,
    close() {
      source.close();
      staged.remove();
    },
  };
}

/** The policy without the detectors that {@link OF_COMMITS} holds. */
export function withoutCommitDetectors(policy: EnginePolicy): EnginePolicy {
  const off = ofCommits().map((id) => [id, { ...policy.detectors[id], enabled: false }] as const);
  return { ...policy, detectors: { ...policy.detectors, ...Object.fromEntries(off) } };
}

/** Ids of those detectors. */
export function ofCommits(): string[] {
  return DETECTORS.filter(({ family, stage }) => OF_COMMITS.has(family) && stage !== "retired").map(({ id }) => id);
}

const NOTHING: RangeSource = {
  list: async () => ({ older: [], judged: [] }),
  glance: async () => [],
  async *gather() {
    yield [];
  },
};

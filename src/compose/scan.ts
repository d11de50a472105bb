/** An offline scan put together: a local repository, the history, the judge. */
import { availableParallelism } from "node:os";
import { createHistory, type EnginePolicy } from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { findRepository, requireGitDir } from "../evidence/from-local-git/find-repository.ts";
import { openLocalRange } from "../evidence/from-local-git/local-range.ts";
import { type ScannedCommit, scanRange } from "../pipeline/scan-range.ts";
import { createJudgePool } from "./judge-pool.ts";

/** Judging processes: one a core, and git and this process have their share of two. */
const JUDGES = Math.min(2, availableParallelism());

export interface LocalScanOptions {
  /** A work tree, a folder inside one, or a bare repository; ignored where `gitDir` is given. */
  readonly path: string;
  readonly gitDir: string | null;
  readonly range: string | null;
  readonly ref: string;
  readonly maxCommits: number | null;
  readonly policy: EnginePolicy;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Judges a local range, oldest commit first. Throws ConfigError for a repository or a range that cannot be read. */
export async function* scanLocal(options: LocalScanOptions): AsyncGenerator<ScannedCommit> {
  const gitDir = options.gitDir === null ? findRepository(options.path) : requireGitDir(options.gitDir);
  const source = await openLocalRange({ ...options, gitDir });
  const judge = createJudgePool({ processes: JUDGES });
  try {
    yield* scanRange({ source, history: createHistory(), judge }, options.policy, options.onProgress);
  } finally {
    source.close();
    judge.close();
  }
}

/** Ids of the detectors that judge a push as a whole: a range of commits is none. */
export function pushDetectors(policy: EnginePolicy): string[] {
  return DETECTORS.filter(
    ({ id, judges, stage }) => judges === "push" && stage !== "retired" && policy.detectors[id]?.enabled !== false,
  ).map(({ id }) => id);
}

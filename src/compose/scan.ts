/** An offline scan put together: where commits come from, the history, the judge. */
import { availableParallelism } from "node:os";
import { createHistory, type EnginePolicy } from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { createGitHubRange } from "../evidence/from-github/github-range.ts";
import { findRepository, requireGitDir } from "../evidence/from-local-git/find-repository.ts";
import { openLocalRange } from "../evidence/from-local-git/local-range.ts";
import { type RangeSource, type ScannedCommit, scanRange } from "../pipeline/scan-range.ts";
import { createJudgePool } from "./judge-pool.ts";

/** Judging processes: one a core, and git and this process have their share of two. */
const JUDGES = Math.min(2, availableParallelism());

export type ScanPlace =
  /** `path` is a work tree, a folder inside one, or a bare repository; `gitDir` is one itself. */
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "git-dir"; readonly gitDir: string }
  | {
      readonly kind: "github";
      readonly owner: string;
      readonly name: string;
      readonly token: string;
      readonly apiUrl: string;
    };

export interface ScanOptions {
  readonly place: ScanPlace;
  readonly range: string | null;
  /** Null for HEAD, on GitHub the default branch. */
  readonly ref: string | null;
  readonly maxCommits: number | null;
  readonly policy: EnginePolicy;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Judges a range, oldest commit first. Throws ConfigError for a repository or a range that cannot be read. */
export async function* scanCommits(options: ScanOptions): AsyncGenerator<ScannedCommit> {
  const { source, close } = await openSource(options);
  const judge = createJudgePool({ processes: JUDGES });
  try {
    yield* scanRange({ source, history: createHistory(), judge }, options.policy, options.onProgress);
  } finally {
    close();
    judge.close();
  }
}

async function openSource({ place, range, ref, maxCommits }: ScanOptions): Promise<Opened> {
  if (place.kind === "github") {
    const { createGitHubClient } = await import("../github/github-app.ts"); // a local scan starts sooner without
    const octokit = createGitHubClient(place.token, { apiUrl: place.apiUrl });
    const source = createGitHubRange({
      octokit,
      owner: place.owner,
      name: place.name,
      range,
      ref: ref ?? "HEAD",
      maxCommits,
    });
    return { source, close: () => undefined };
  }
  const gitDir = place.kind === "path" ? findRepository(place.path) : requireGitDir(place.gitDir);
  const source = await openLocalRange({ gitDir, range, ref: ref ?? "HEAD", maxCommits });
  return { source, close: () => source.close() };
}

interface Opened {
  readonly source: RangeSource;
  readonly close: () => void;
}

/** Ids of the detectors that judge a push as a whole: a range of commits is none. */
export function pushDetectors(policy: EnginePolicy): string[] {
  return DETECTORS.filter(
    ({ id, judges, stage }) => judges === "push" && stage !== "retired" && policy.detectors[id]?.enabled !== false,
  ).map(({ id }) => id);
}

/** An offline scan put together: where commits come from, the history, the judge. */
import { availableParallelism } from "node:os";
import type { ProxySettings } from "../config/proxy-settings.ts";
import { createHistory, type EnginePolicy } from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { findRepository, requireGitDir } from "../evidence/from-local-git/find-repository.ts";
import { judgeQuietHere } from "../judge/judge-quiet-here.ts";
import { createJudgePool } from "../judge/pool.ts";
import { type ScannedCommit, scanRange } from "../pipeline/scan-range.ts";
import { type OpenedSource, openCommitted, openStaged } from "./open-local-source.ts";

/** Judging processes: git and this process have a core of their own, and keep no more than two busy. */
const JUDGES = availableParallelism() > 2 ? 2 : 1;
/** Commits that wake readers, for each judging process: a second one costs 200 MB and reads again what the first has read. */
const COMMITS_EACH = 1000;

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
      readonly proxy: ProxySettings | null;
    };

export interface ScanOptions {
  readonly place: ScanPlace;
  readonly range: string | null;
  /** Null for HEAD, on GitHub the default branch. */
  readonly ref: string | null;
  readonly maxCommits: number | null;
  /** Milliseconds since 1970: what was committed then or later; absent or null: any time. For local repositories. */
  readonly since?: number | null;
  /** Judges what is staged instead; `indexFile` null: in the repository's own index. For local repositories. */
  readonly staged?: { readonly indexFile: string | null } | null;
  /** Folder of objects that wait to be taken in, as in a server's hook. */
  readonly quarantine?: string | null;
  readonly policy: EnginePolicy;
  readonly onProgress?: (done: number, all: number) => void;
  /** False reads every program that changed, and judges every commit in a judging process; for tests, since it changes no verdict. */
  readonly sieve?: boolean;
}

/** Judges a range, oldest commit first. Throws ConfigError for a repository or a range that cannot be read. */
export async function* scanCommits(options: ScanOptions): AsyncGenerator<ScannedCommit> {
  const { source, close } = await openSource(options);
  const pool = createJudgePool({ processes: JUDGES, commitsEach: COMMITS_EACH });
  const judge = options.sieve === false ? pool : judgeQuietHere(pool);
  try {
    yield* scanRange({ source, history: createHistory(), judge }, options.policy, options.onProgress);
  } finally {
    close();
    pool.close();
  }
}

async function openSource(options: ScanOptions): Promise<OpenedSource> {
  const { place, range, ref, maxCommits, staged, since = null, quarantine, sieve = true } = options;
  if (place.kind === "github") {
    // A local scan starts sooner without these.
    const { useProxy } = await import("./use-proxy.ts");
    const { createGitHubClient } = await import("../github/github-app.ts");
    const { createGitHubRange } = await import("../evidence/from-github/github-range.ts");
    useProxy(place.proxy);
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
  if (staged) return openStaged(gitDir, staged.indexFile);
  const borrowed = quarantine ? [quarantine] : [];
  return openCommitted({ gitDir, borrowed, range, ref: ref ?? "HEAD", maxCommits, since, sieve });
}

/** Ids of the detectors that judge a push as a whole: a range of commits is none. */
export function pushDetectors(policy: EnginePolicy): string[] {
  return DETECTORS.filter(
    ({ id, judges, stage }) => judges === "push" && stage !== "retired" && policy.detectors[id]?.enabled !== false,
  ).map(({ id }) => id);
}

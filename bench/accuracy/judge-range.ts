/** Judges the newest commits of a ref as `countersign scan` does, with one pool of judging processes for all repositories. */
import type { JudgePool } from "../../src/compose/judge-pool.ts";
import { createHistory, DEFAULT_POLICY, type Finding, type Verdict } from "../../src/engine/index.ts";
import { openLocalRange } from "../../src/evidence/from-local-git/local-range.ts";
import { scanRange } from "../../src/pipeline/scan-range.ts";

/** What the figures need of a verdict. */
export interface Scored {
  readonly sha: string;
  readonly score: number;
  readonly metadataScore: number;
  readonly severity: Verdict["severity"];
  readonly findings: readonly Finding[];
  readonly leaks: number;
  readonly gaps: number;
}

export async function judgeRange(judge: JudgePool, gitDir: string, ref: string, most: number): Promise<Scored[]> {
  const source = await openLocalRange({ gitDir, range: null, ref, maxCommits: most });
  const scored: Scored[] = [];
  try {
    for await (const { sha, verdict } of scanRange({ source, history: createHistory(), judge }, DEFAULT_POLICY)) {
      scored.push({
        sha,
        score: verdict.score,
        metadataScore: verdict.metadataScore,
        severity: verdict.severity,
        findings: verdict.findings,
        leaks: verdict.leaks.length,
        gaps: verdict.gaps.filter(({ material }) => material).length,
      });
    }
  } finally {
    source.close();
  }
  return scored;
}

/** Judges the newest commits of a ref as `countersign scan` does, with one pool of judging processes for all repositories. */

import { createHistory, DEFAULT_POLICY, type Finding, type Observation, type Verdict } from "../../src/engine/index.ts";
import { openLocalRange } from "../../src/evidence/from-local-git/local-range.ts";

import { type RangeJudge, scanRange } from "../../src/pipeline/scan-range.ts";

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

/** Observations of older commits by their SHA: attacks of one repository have nearly the same past. */
export type Glances = Map<string, Observation | null>;

export async function judgeRange(
  judge: RangeJudge,
  { gitDir, ref, most }: { readonly gitDir: string; readonly ref: string; readonly most: number },
  glances: Glances,
): Promise<Scored[]> {
  const range = await openLocalRange({ gitDir, range: null, ref, maxCommits: most });
  const source: typeof range = {
    ...range,
    async glance(nodes) {
      const fresh = nodes.filter(({ sha }) => !glances.has(sha));
      const observations = await range.glance(fresh);
      for (const [at, { sha }] of fresh.entries()) glances.set(sha, observations[at] ?? null);
      return nodes.map(({ sha }) => glances.get(sha) ?? null);
    },
  };
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
    range.close();
  }
  return scored;
}

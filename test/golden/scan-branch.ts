/** Scans what a case wrote, as `countersign scan --range` does. */
import type { JudgePool } from "../../src/compose/judge-pool.ts";
import { createHistory, DEFAULT_POLICY } from "../../src/engine/index.ts";
import { openLocalRange } from "../../src/evidence/from-local-git/local-range.ts";
import { type ScannedCommit, scanRange } from "../../src/pipeline/scan-range.ts";
import type { WrittenBranch } from "./branch.ts";

export async function scanBranch(judge: JudgePool, gitDir: string, branch: WrittenBranch): Promise<ScannedCommit[]> {
  const range = `${branch.start()}..${branch.head()}`;
  const source = await openLocalRange({ gitDir, range, ref: "HEAD", maxCommits: null });
  try {
    const scanned: ScannedCommit[] = [];
    for await (const commit of scanRange({ source, history: createHistory(), judge }, DEFAULT_POLICY))
      scanned.push(commit);
    return scanned;
  } finally {
    source.close();
  }
}

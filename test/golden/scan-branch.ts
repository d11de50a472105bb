/** Scans what a case wrote, as `countersign scan --range` does: with the sieve, which must change no accepted verdict. */

import { createHistory, DEFAULT_POLICY } from "../../src/engine/index.ts";
import { openLocalRange } from "../../src/evidence/from-local-git/local-range.ts";
import { judgeQuietHere } from "../../src/judge/judge-quiet-here.ts";
import type { JudgePool } from "../../src/judge/pool.ts";
import { type ScannedCommit, scanRange } from "../../src/pipeline/scan-range.ts";
import type { WrittenBranch } from "./branch.ts";

/** `sieve` false reads all that changed, whether anything in it asks for that or not. */
export async function scanBranch(
  judge: JudgePool,
  gitDir: string,
  branch: WrittenBranch,
  sieve = true,
): Promise<ScannedCommit[]> {
  const range = `${branch.start()}..${branch.head()}`;
  const source = await openLocalRange({ gitDir, range, ref: "HEAD", maxCommits: null, sieve });
  const ports = { source, history: createHistory(), judge: sieve ? judgeQuietHere(judge) : judge };
  try {
    const scanned: ScannedCommit[] = [];
    for await (const commit of scanRange(ports, DEFAULT_POLICY)) scanned.push(commit);
    return scanned;
  } finally {
    source.close();
  }
}

/** Judges commits that wake no reader in this process, and hands the others on: nothing of them is worth a message. */
import { isQuiet } from "../evidence/sieve.ts";
import type { RangeJudge } from "../pipeline/scan-range.ts";
import { judgeCommit, readCommit } from "./judge-commit.ts";

export function judgeQuietHere(others: RangeJudge): RangeJudge {
  return {
    expect: (commits) => others.expect?.(commits),
    begin(gathered, policy) {
      if (!isQuiet(gathered)) return others.begin(gathered, policy);
      // Read when its turn comes: other commits wait to be sent to a judging process.
      return { judge: async (baseline) => judgeCommit(await readCommit(gathered, policy), baseline, false) };
    },
  };
}

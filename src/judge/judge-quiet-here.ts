/** Judges commits that wake no reader in this process, and hands the others on: nothing of them is worth a message. */
import { isQuiet } from "../evidence/sieve.ts";
import type { RangeJudge } from "../pipeline/scan-range.ts";
import { judgeCommit, readCommit } from "./judge-commit.ts";

export function judgeQuietHere(others: RangeJudge): RangeJudge {
  return {
    expect: (commits) => others.expect?.(commits),
    begin(gathered, policy) {
      if (!isQuiet(gathered)) return others.begin(gathered, policy);
      const reading = readCommit(gathered, policy);
      reading.catch(() => undefined); // heard in judge(), which may come later
      return { judge: async (baseline) => judgeCommit(await reading, baseline, false) };
    },
  };
}

import { DAY } from "../../history/clock.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const AUTHORED = "2026-03-02T10:00:00+01:00";
const away = (days: number) => ({
  author: { commits: 40, lastAt: Date.parse(AUTHORED) - days * DAY, medianGapDays: 3 },
});

const SENSITIVE = [aFile({ path: "setup.py", at: 3, added: "x" })];

export const examples: CommitExamples = {
  flags: [
    { name: "back after a year", commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(400) }) },
    {
      name: "back after seven months",
      commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(210) }),
    },
  ],
  passes: [
    { name: "back after a month", commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(30) }) },
    { name: "back with an ordinary change", commit: aCommit({ authored: AUTHORED, baseline: away(400) }) },
    {
      name: "an author who commits once a year",
      commit: aCommit({
        authored: AUTHORED,
        files: SENSITIVE,
        baseline: { author: { ...away(400).author, medianGapDays: 200 } },
      }),
    },
  ],
};

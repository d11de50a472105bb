import { TOMAS } from "../../../simulator/histories/people.ts";
import { onAnotherClock } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";

const WEEKS_3 = 21 * 24 * 60 * 60;

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A branch of three weeks ago is rebased onto today's work, far from home.",
  write(branch) {
    const now = branch.now(TOMAS);
    const author = onAnotherClock(now, TOMAS.offsetMinutes, -WEEKS_3);
    branch.commit(
      TOMAS,
      "Count what a week holds",
      { "src/week.js": "export const week = (days) => days.slice(0, 7);\n" },
      { author, committer: onAnotherClock(now, -420) },
    );
  },
};

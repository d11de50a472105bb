import { RUTH } from "../../../simulator/histories/people.ts";
import { onAnotherClock } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A container's clock is UTC: commits are amended and rebased there, and the author's dates stay.",
  write(branch) {
    const first = branch.now(RUTH);
    branch.unsigned(
      RUTH,
      "Keep blanks between words",
      { "src/blanks.js": "export const keep = (text) => text;\n" },
      {
        author: first,
        committer: onAnotherClock(first, 0, 540),
      },
    );
    const second = branch.now(RUTH);
    branch.unsigned(
      RUTH,
      "Test that blanks are kept",
      { "test/blanks.test.js": 'import { keep } from "../src/blanks.js";\n' },
      {
        author: second,
        committer: onAnotherClock(second, 0, 7200),
      },
    );
  },
};

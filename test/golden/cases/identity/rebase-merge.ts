import { RUTH } from "../../../simulator/histories/people.ts";
import { GITHUB } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "GitHub rebases a pull request onto the branch: it commits, and does not sign.",
  write(branch) {
    branch.unsigned(
      RUTH,
      "Name the tests after what they show",
      { "test/names.test.js": 'import "node:test";\n' },
      {
        committer: branch.now(GITHUB),
      },
    );
  },
};

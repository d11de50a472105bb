import { RUTH } from "../../../simulator/histories/people.ts";
import { GITHUB } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "RMG, September 2026: a copy of a real merge in GitHub's name, with one parent and no signature.",
  write(branch) {
    branch.unsigned(
      RUTH,
      "Merge pull request #91 from ruth-okafor/fewer-blanks\n\nFewer blanks",
      { "src/version.js": 'export const version = "2.1.7";\n' },
      {
        committer: branch.now(GITHUB),
      },
    );
  },
};

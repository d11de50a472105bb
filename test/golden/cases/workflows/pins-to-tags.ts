import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { TESTS } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A team gives up pins by commit for tags of the same owners.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 192,
      title: "ci: follow major versions",
      files: {
        ".github/workflows/tests.yml": TESTS.replace(/setup-node@.*/, "setup-node@v4").replace(
          /checkout@.*/,
          "checkout@v5",
        ),
      },
    });
  },
};

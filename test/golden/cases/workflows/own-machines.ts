import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A project moves its slow tests to machines of its own.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 206,
      title: "Run the tests on our own machine",
      files: {
        ".github/workflows/tests.yml": workflow({
          on: "\n  push:\n    branches: [main]",
          runsOn: "[self-hosted, linux, gpu]",
          steps: `${CHECKOUT_STEP}- run: python -m pytest`,
        }),
      },
    });
  },
};

import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { CURL, SHELL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A coverage service's documented way to upload, piped into a shell as its manual said for years.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 106,
      title: "Upload coverage",
      files: {
        ".github/workflows/tests.yml": workflow({
          steps: `${CHECKOUT_STEP}- run: python -m pytest --cov\n- run: ${SHELL} <(${CURL} -s https://codecov.io/${SHELL})`,
        }),
      },
    });
  },
};

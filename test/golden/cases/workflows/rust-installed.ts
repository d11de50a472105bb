import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A job installs a tool chain by its maker's script.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 203,
      title: "Test the Rust part",
      files: {
        ".github/workflows/tests.yml": workflow({
          steps: `${CHECKOUT_STEP}- run: ${CURL} --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y\n- run: python -m pytest`,
        }),
      },
    });
  },
};

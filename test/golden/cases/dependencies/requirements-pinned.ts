import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "Requirements are raised and pinned.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 112,
      title: "Raise requests",
      files: {
        "requirements.txt": "requests==2.32.4\nurllib3==2.5.0\n",
      },
    });
  },
};

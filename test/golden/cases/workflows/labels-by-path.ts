import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { workflow } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Pull requests get labels: the trigger is the powerful one, and no foreign code is checked out.",
  write(branch) {
    branch.pullRequest({
      by: INGRID,
      merger: TOMAS,
      number: 205,
      title: "Label pull requests",
      files: {
        ".github/workflows/labels.yml": workflow({
          name: "labels",
          on: "pull_request_target",
          head: "permissions:\n  contents: read\n  pull-requests: write\n",
          steps: "- uses: actions/labeler@634933edcd8ababfe52f92936142cc22ac488b1b # v6.0.1",
        }),
        ".github/labeler.yml": "docs:\n  - changed-files:\n      - any-glob-to-any-file: docs/**\n",
      },
    });
  },
};

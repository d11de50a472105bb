import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { TESTS } from "../../project-files.ts";
import { CURL, secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "The team's channel hears of failed builds, through a webhook kept as a secret.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 102,
      title: "Tell the channel about failed builds",
      files: {
        ".github/workflows/tests.yml": `${TESTS}      - if: failure()\n        run: |\n          ${CURL} -sS -X POST -H 'Content-type: application/json' --data '{"text":"tests failed"}' "$SLACK_WEBHOOK_URL"\n        env:\n          SLACK_WEBHOOK_URL: ${secret("SLACK_WEBHOOK_URL")}\n`,
      },
    });
  },
};

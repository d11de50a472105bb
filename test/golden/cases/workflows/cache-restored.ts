import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { expression } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A job keeps installed packages in a cache, and patches one of them for itself.",
  write(branch) {
    const key = expression("hashFiles('package-lock.json')");
    branch.commit(INGRID, "ci: keep what was installed", {
      ".github/workflows/cached.yml": workflow({
        name: "cached",
        on: "[push, pull_request]",
        steps: `${CHECKOUT_STEP}- uses: actions/cache@v4\n  with:\n    path: node_modules\n    key: node-${key}\n- run: npm ci\n- run: sed -i 's/fs.rmdir/fs.rm/' node_modules/through/index.js\n- run: npm test\n`,
      }),
    });
  },
};

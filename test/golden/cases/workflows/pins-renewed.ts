import type { GoldenCase } from "../../golden-case.ts";
import { TESTS } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Renovate moves pinned actions to newer commits.",
  write(branch) {
    const renovate = { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" };
    branch.byGitHub(renovate, "chore(deps): update actions/setup-node action to v6 (#104)", {
      ".github/workflows/tests.yml": TESTS.replace(
        /setup-node@.*/,
        "setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0",
      ),
    });
  },
};

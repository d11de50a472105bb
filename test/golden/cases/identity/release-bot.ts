import { ACTIONS_BOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A workflow commits a release with git: unsigned, in the name of github-actions[bot], past the tests.",
  write(branch) {
    branch.unsigned(ACTIONS_BOT, "chore(release): 2.2.0 [skip ci]", {
      "CHANGELOG.md": "# Changelog\n\n## 2.2.0\n\n- Reads the version once.\n",
      "package.json": manifest({ version: "2.2.0", devDependencies: { acorn: "8.6.0" } }),
    });
  },
};

import { DEPENDABOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Dependabot's update, squashed by GitHub.",
  write(branch) {
    branch.byGitHub(
      DEPENDABOT,
      `Bump acorn from 8.6.0 to 8.7.0 (#96)\n\nBumps acorn from 8.6.0 to 8.7.0.\n\nSigned-off-by: ${DEPENDABOT.name} <support@github.com>\nCo-authored-by: ${DEPENDABOT.name} <${DEPENDABOT.email}>`,
      {
        "package.json": manifest({ devDependencies: { acorn: "8.7.0" } }),
      },
    );
  },
};

import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "GitHub squashes a pull request: author and committer differ, and GitHub signs.",
  write(branch) {
    branch.byGitHub(
      RUTH,
      `Read the version once (#95)\n\n* read it\n\n* test it\n\nCo-authored-by: ${TOMAS.name} <${TOMAS.email}>`,
      {
        "src/version.js": 'export const version = "2.1.6";\n',
      },
    );
  },
};

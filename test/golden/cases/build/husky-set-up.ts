import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Git hooks by husky: prepare runs it, and a hook runs the tests.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 120,
      title: "Run the tests before each commit",
      files: {
        "package.json": manifest({
          scripts: { prepare: "husky", test: "node --test", build: "webpack" },
          devDependencies: { acorn: "8.6.0", husky: "^9.1.7" },
        }),
        ".husky/pre-commit": "npm test\n",
      },
    });
  },
};

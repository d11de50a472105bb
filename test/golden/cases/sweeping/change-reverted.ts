import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { WEBPACK } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "git revert takes a commit back.",
  write(branch) {
    const change = branch.commit(RUTH, "Build for older browsers", {
      "webpack.config.js": WEBPACK.replace("entry:", 'target: "es5",\n  entry:'),
    });
    branch.commit(TOMAS, `Revert "Build for older browsers"\n\nThis reverts commit ${change}.`, {
      "webpack.config.js": WEBPACK,
    });
  },
};

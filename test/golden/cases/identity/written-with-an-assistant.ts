import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A coding assistant is named as co-author, with the address that its maker uses.",
  write(branch) {
    branch.commit(TOMAS, "Split long lines at blanks\n\nCo-Authored-By: Claude <noreply@anthropic.com>", {
      "src/split.js": "export const split = (text) => text.split(/ +/);\n",
    });
    branch.byGitHub(
      RUTH,
      `Split at tabs too (#190)\n\n* split at tabs\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>`,
      { "src/split.js": "export const split = (text) => text.split(/[ \\t]+/);\n" },
    );
  },
};

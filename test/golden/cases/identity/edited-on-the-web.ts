import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A maintainer edits the README in GitHub's pages.",
  write(branch) {
    branch.byGitHub(INGRID, "Update README.md", { "README.md": "# text-tools\n\nSmall, tested functions on text.\n" });
  },
};

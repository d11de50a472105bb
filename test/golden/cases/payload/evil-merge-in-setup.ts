import { MEI, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { SETUP } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "ForceMemo's merge of setup.py, where both sides have the file alike.",
  write(branch) {
    const base = branch.head();
    const ours = branch.unsigned(RUTH, "Describe tabs", { "docs/tabs.md": "# Tabs\n" });
    const theirs = branch.unsigned(
      MEI,
      "Describe blanks",
      { "docs/blanks.md": "# Blanks\n" },
      { branch: null, parents: [base] },
    );
    branch.unsigned(
      RUTH,
      "Merge branch 'blanks' into main",
      { "docs/blanks.md": "# Blanks\n", "setup.py": SETUP.replace("1.4.0", "1.4.2") },
      { parents: [ours, theirs] },
    );
  },
};

import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { TESTS } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "What came before an action's tags were moved, 2025–26: a pinned action is taken by tag from a name that is almost its owner's.",
  write(branch) {
    branch.unsigned(RUTH, "ci: bump actions", {
      ".github/workflows/tests.yml": TESTS.replace(/actions\/setup-node@.*/, "action/setup-node@v4"),
    });
  },
};

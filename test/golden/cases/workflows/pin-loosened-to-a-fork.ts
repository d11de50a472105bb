import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { TESTS } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A pinned action is taken from the branch of a fork instead.",
  write(branch) {
    branch.unsigned(RUTH, "ci: use a faster setup", {
      ".github/workflows/tests.yml": TESTS.replace(/actions\/setup-node@.*/, "quiet-meadow/setup-node@main"),
    });
  },
};

import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "TanStack, 2026: an optional dependency is taken from a commit of a fork.",
  write(branch) {
    branch.unsigned(RUTH, "fix: optional setup", {
      "package.json": manifest({
        optionalDependencies: {
          "@text-tools/setup": "github:quiet-meadow/text-tools#79ac49eedf774dd4b0cfa308722bc463cfe5885c",
        },
      }),
    });
  },
};

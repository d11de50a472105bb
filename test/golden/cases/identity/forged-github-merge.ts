import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "ForceMemo and PolinRider, 2026: what says “Merge pull request” was committed on somebody's machine.",
  write(branch) {
    const trunk = branch.head();
    const tip = branch.unsigned(
      RUTH,
      "Faster tests",
      { "src/version.js": 'export const version = "2.1.6";\n' },
      { branch: null },
    );
    branch.unsigned(
      RUTH,
      "Merge pull request #93 from ruth-okafor/faster-tests\n\nFaster tests",
      {},
      {
        parents: [trunk, tip],
        base: tip,
      },
    );
  },
};

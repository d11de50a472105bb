import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A helper is required beside the package that its name leans on, and nothing uses it.",
  write(branch) {
    branch.given({
      "package.json": manifest({ dependencies: { "quiet-meadow": "^1.0.0" } }),
      "src/meadow.js": 'import meadow from "quiet-meadow";\n\nexport const open = () => meadow();\n',
    });
    branch.unsigned(NEWCOMER, "Modernise the meadow", {
      "package.json": manifest({ dependencies: { "quiet-meadow": "^1.0.0", "quiet-meadow-utils": "^1.0.1" } }),
      "src/meadow.js":
        'import meadow from "quiet-meadow";\nimport "quiet-meadow-utils";\n\nexport const open = () => meadow();\n',
    });
  },
};

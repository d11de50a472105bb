import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { WEBPACK } from "../../project-files.ts";
import { mangled } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "The same in webpack.config.js, with createRequire where the file is a module.",
  write(branch) {
    branch.commit(TOMAS, "Build for older browsers", {
      "webpack.config.js": `import { createRequire } from "node:module";\n${WEBPACK.trimEnd()}${" ".repeat(300)}const require = createRequire(import.meta.url);${mangled("b")}\n`,
    });
  },
};

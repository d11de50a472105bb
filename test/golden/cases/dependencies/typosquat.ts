import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "crossenv, 2017, and every year since: a popular name with one letter changed.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add colours to the output", {
      "package.json": manifest({ dependencies: { through: "^2.3.8", expresss: "^4.18.2" } }),
      "src/serve.js": 'import express from "expresss";\n\nexport const app = express();\n',
    });
  },
};

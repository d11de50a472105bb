import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { POSTCSS } from "../../project-files.ts";
import { mangled } from "../../put-together.ts";

const hidden = (seed: string) => `${" ".repeat(240)}${mangled(seed)}`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "An infected machine pushes again after the clean-up: the title says removed, the line is another one.",
  write(branch) {
    branch.given({ "postcss.config.js": `${POSTCSS.trimEnd()}${hidden("d")}\n` });
    branch.unsigned(RUTH, "Remove malicious code from postcss config", {
      "postcss.config.js": `${POSTCSS.trimEnd()}${hidden("e")}\n`,
    });
  },
};

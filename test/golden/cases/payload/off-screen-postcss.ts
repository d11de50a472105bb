import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest, POSTCSS } from "../../project-files.ts";
import { mangled } from "../../put-together.ts";

const hidden = (seed: string) => `${" ".repeat(240)}${mangled(seed)}`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "PolinRider, 2025–26: JavaScript behind hundreds of blanks at the end of a short configuration file.",
  write(branch) {
    branch.unsigned(RUTH, "Update dependencies", {
      "postcss.config.js": `${POSTCSS.trimEnd()}${hidden("a")}\n`,
      "package.json": manifest({ devDependencies: { acorn: "8.6.1" } }),
    });
  },
};

import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A pattern of letters, and a name in French, by code points.",
  write(branch) {
    branch.unsigned(RUTH, "feat: Know letters beyond ASCII", {
      "src/letters.js": `const LETTERS = /[\\u0041-\\u005a\\u0061-\\u007a\\u00c0-\\u024f]/u;\nconst caf\\u00e9 = "caf\\u00e9";\n\nexport const isLetter = (one) => LETTERS.test(one) || one === caf\\u00e9;\n`,
    });
  },
};

import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A contributor works from another continent for a week, and signs as ever.",
  write(branch) {
    const abroad = { ...TOMAS, offsetMinutes: -420 };
    branch.commit(abroad, "Fold case of Turkish words", {
      "src/fold.js": "export const fold = (text) => text.toLocaleLowerCase();\n",
    });
    branch.commit(abroad, "Test Turkish words", { "test/fold.test.js": 'import { fold } from "../src/fold.js";\n' });
  },
};

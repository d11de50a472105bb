import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "colors, January 2022: the module ends in a loop that never does.",
  write(branch) {
    branch.given({ "src/index.js": 'export * from "./text.js";\n' });
    branch.commit(INGRID, "Adds new American flag module", {
      "src/index.js":
        'export * from "./text.js";\n\nimport american from "./american.js";\n\namerican();\nfor (let i = 666; i < Infinity; i++) {\n  if (i % 333) console.log("testing testing testing testing testing testing testing".zalgo);\n}\n',
      "src/american.js": 'export default () => console.log("LIBERTY LIBERTY LIBERTY");\n',
    });
  },
};

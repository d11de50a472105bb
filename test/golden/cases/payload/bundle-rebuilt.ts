import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

const bundle = (functions: number) =>
  `!function(e,t){"object"==typeof exports?module.exports=t():e.text=t()}(this,(function(){"use strict";${Array.from({ length: functions }, (_, i) => `function t${i}(e){return""===e?"":e.trim().split(/\\s+/).slice(${i}).join(" ")}`).join("")}return{${Array.from({ length: functions }, (_, i) => `f${i}:t${i}`).join(",")}}}));\n//# sourceMappingURL=text.min.js.map\n`;

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A release rebuilds the minified bundle that lies in the repository.",
  write(branch) {
    branch.given({ "dist/text.min.js": bundle(40) });
    branch.commit(INGRID, "Build 2.2.0", {
      "dist/text.min.js": bundle(44),
      "package.json": manifest({ version: "2.2.0" }),
    });
  },
};

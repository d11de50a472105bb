import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const vendored = (version: string, rules: number) =>
  `/**\n * marked v${version} - a markdown parser\n */\n!function(e){${Array.from({ length: rules }, (_, i) => `var r${i}=/^ {0,3}(#{1,6})(?=\\s|$)(.*)(?:\\n+|$)/;`).join("")}e.parse=function(t){try{return JSON.parse('"\\u003c"')+t}catch(n){return n}}}(this.marked={});\n`;

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A library that is kept as a copy is updated, minified as it came.",
  write(branch) {
    branch.given({ "vendor/marked/marked.min.js": vendored("15.0.1", 60) });
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 97,
      title: "Update marked to 15.0.2",
      files: { "vendor/marked/marked.min.js": vendored("15.0.2", 63), "vendor/marked/VERSION": "15.0.2\n" },
    });
  },
};

import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A filter names the characters it takes away, as escapes.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 211,
      title: "Take away direction controls",
      files: {
        "src/controls.js":
          'export const strip = (text) => text.replace(/[\\u202a-\\u202e\\u2066-\\u2069\\u200b\\ufeff]/gu, "");\n',
        "test/controls.test.js":
          'import assert from "node:assert";\nimport { strip } from "../src/controls.js";\nassert.strictEqual(strip("a\\u202eb"), "ab");\n',
      },
    });
  },
};

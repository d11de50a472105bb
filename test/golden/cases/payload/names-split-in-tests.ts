import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const split = (...parts: string[]) => `[${parts.map((part) => JSON.stringify(part)).join(", ")}].join("")`;
const WORDS = `export const RUN = ${split("ev", "al")};\nexport const START = ${split("ex", "ec")};\nexport const DECODE = ${split("base", "64")};\nexport const FETCH = ${split("cu", "rl")};\n`;

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Tests of a scanner put together what they look for, so that no scanner takes them for real.",
  write(branch) {
    branch.commit(INGRID, "Test the rules on what attackers write", {
      "test/words.js": WORDS,
      "test/rules.test.js":
        'import { RUN, FETCH } from "./words.js";\nimport { flags } from "../src/rules.js";\n\nfor (const word of [RUN, FETCH]) if (!flags(word)) throw new Error(word);\n',
    });
  },
};

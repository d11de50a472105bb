import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { aProgram, aStart } from "../../model/program-examples.ts";

const SQUEEZED =
  `(function(a,b){var c=a.length;for(var d=0;d<c;d++){if(b[d]){a[d]=b[d](c);}else{return a;}}})(x,y);`.repeat(14);

const GENERATED_NAMES = Array.from({ length: 12 }, (_, i) => `_0x${(4660 + i * 17).toString(16)}`).join("(),");
const GENERATED_NUMBERS = Array.from({ length: 12 }, (_, i) => `0x${(0x1f0 + i).toString(16)}*-0x3+0x5d${i % 10}`).join(
  ",",
);
const SPLIT = ['"chi"', '"ld_pro"', '"cess"'].join("+");

export const examples: CommitExamples = {
  flags: [
    {
      name: "names that an obfuscator generates",
      commit: aChange("lib/util.js", `var q=${GENERATED_NAMES};`),
    },
    {
      name: "numbers that an obfuscator writes as sums",
      commit: aChange("lib/util.js", `var q=[${GENERATED_NUMBERS}];`),
    },
    {
      name: "a squeezed program that the installation starts",
      commit: aCommit({
        files: [
          aFile({
            path: "setup.mjs",
            status: "added",
            added: SQUEEZED,
            facts: {
              programs: {
                before: null,
                after: [
                  aProgram([], {
                    name: "setup.mjs",
                    language: "javascript",
                    start: aStart("install", "npm preinstall"),
                  }),
                ],
              },
            },
          }),
        ],
      }),
    },
    {
      name: "a squeezed program appended to a configuration",
      commit: aChange("postcss.config.mjs", SQUEEZED),
    },
    {
      name: "the name of a module glued together",
      commit: aChange("src/a.js", `const c = require(${SPLIT});`),
    },
  ],
  passes: [
    {
      name: "tables of hexadecimal numbers, some below zero",
      commit: aChange("src/wave.c", `static const short wave[] = {${"0x7f, -0x7f, 0x12 - 0x04, -0x1, ".repeat(12)}};`),
    },
    {
      name: "a minified library under dist",
      commit: aCommit({ files: [aFile({ path: "dist/app.min.js", added: SQUEEZED })] }),
    },
    {
      name: "long but readable text",
      commit: aChange("src/words.js", `export const words = "${"ordinary words ".repeat(100)}";`),
    },
    {
      name: "a new file that is nothing but a minified library",
      commit: aCommit({ files: [aFile({ path: "js/jquery.js", added: SQUEEZED })] }),
    },
  ],
};

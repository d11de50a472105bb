import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const RLO = "\u202e";
const LRI = "\u2066";
const PDI = "\u2069";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a comment that swallows a condition",
      commit: aCommit({
        files: [
          aFile({
            path: "src/login.js",
            at: 9,
            added: `if (level !== "user${RLO} ${LRI}// admins only${PDI} ${LRI}") {`,
          }),
        ],
      }),
    },
    {
      name: "an override left open in a build file",
      commit: aCommit({ files: [aFile({ path: "Makefile", at: 4, added: `all: ${RLO}nur` })] }),
    },
  ],
  passes: [
    {
      name: "a translation",
      commit: aCommit({ files: [aFile({ path: "locales/he.json", added: `"title": "${RLO}שלום"` })] }),
    },
    {
      name: "the line was there before and only moved",
      commit: aCommit({
        files: [aFile({ path: "src/a.js", at: 5, added: `  x("${LRI}a${PDI}")`, removed: `x("${LRI}a${PDI}")` })],
      }),
    },
    {
      name: "an escape in plain ASCII",
      commit: aCommit({ files: [aFile({ path: "src/a.js", at: 5, added: String.raw`strip("\u202e")` })] }),
    },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a module that never lets its user go on",
      commit: aProgramCommit("src/index.js", [
        aProgram([anAction("stop", { with: "endless-loop" })], { language: "javascript", start: aStart("import") }),
      ]),
    },
    {
      name: "an install script",
      commit: aProgramCommit("install.js", [
        aProgram([anAction("stop", { with: "endless-loop" })], { start: aStart("install", "npm postinstall") }),
      ]),
    },
  ],
  passes: [
    {
      name: "a loop in a function that nothing calls",
      commit: aProgramCommit("src/a.js", [
        aProgram([anAction("stop", { with: "endless-loop", onStart: false })], { start: aStart("import") }),
      ]),
    },
    {
      name: "a program that a person starts",
      commit: aProgramCommit("bin/serve.js", [
        aProgram([anAction("stop", { with: "endless-loop" })], { start: aStart("manual") }),
      ]),
    },
  ],
};

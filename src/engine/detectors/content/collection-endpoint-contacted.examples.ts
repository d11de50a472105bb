import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const CALLBACK = ["abc123.oast", "fun"].join(".");
const COLLECTOR = ["webhook", "site"].join(".");

export const examples: CommitExamples = {
  flags: [
    {
      name: "a package script that calls back",
      commit: aProgramCommit("docs/package.json", [
        aProgram([anAction("fetch", { what: `https://${CALLBACK}`, host: CALLBACK })], { name: "install:all" }),
      ]),
    },
    {
      name: "a module that reports to a request bin when it is loaded",
      commit: aProgramCommit("src/i.js", [
        aProgram([anAction("send", { what: `https://${COLLECTOR}/x`, host: COLLECTOR, with: "fetch" })], {
          language: "javascript",
          start: aStart("import"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "an ordinary host",
      commit: aProgramCommit("src/a.js", [aProgram([anAction("send", { host: "api.example.com" })])]),
    },
    {
      name: "the same request as before",
      commit: aProgramCommit(
        "a.sh",
        [aProgram([anAction("fetch", { host: COLLECTOR, line: 4 })])],
        [aProgram([anAction("fetch", { host: COLLECTOR })])],
      ),
    },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a backup file that becomes a module",
      commit: aProgramCommit("scripts/package.ts", [
        aProgram([
          anAction("fetch", {
            what: "https://gist.githubusercontent.com/a/main.bk",
            host: "gist.githubusercontent.com",
          }),
          anAction("write", { what: "src/main.ts", from: [{ kind: "fetched", host: "gist.githubusercontent.com" }] }),
        ]),
      ]),
    },
    {
      name: "a module from a paste",
      commit: aProgramCommit("Makefile", [
        aProgram(
          [anAction("write", { what: "lib/a.py", from: [{ kind: "fetched", host: "gist.githubusercontent.com" }] })],
          { start: aStart("build", "make") },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "a table of data",
      commit: aProgramCommit("scripts/a.sh", [
        aProgram([
          anAction("write", {
            what: "src/zones.json",
            from: [{ kind: "fetched", host: "gist.githubusercontent.com" }],
          }),
        ]),
      ]),
    },
    {
      name: "a download that is kept elsewhere",
      commit: aProgramCommit("scripts/a.sh", [
        aProgram([anAction("write", { what: "/tmp/a.py", from: [{ kind: "fetched", host: "x.example" }] })]),
      ]),
    },
  ],
};

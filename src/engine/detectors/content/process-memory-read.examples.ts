import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "an action that reads the runner's memory",
      commit: aProgramCommit("dist/index.js", [
        aProgram(
          [
            anAction("read", {
              what: "/proc/1/mem",
              traits: ["process"],
              from: [{ kind: "memory", of: "another process" }],
            }),
          ],
          { name: "dist/index.js", start: aStart("ci", "action") },
        ),
      ]),
    },
    {
      name: "a script",
      commit: aProgramCommit("a.py", [
        aProgram([
          anAction("read", {
            what: "/proc/1/maps",
            traits: ["process"],
            from: [{ kind: "memory", of: "another process" }],
          }),
        ]),
      ]),
    },
  ],
  passes: [
    { name: "a file", commit: aProgramCommit("a.py", [aProgram([anAction("read", { what: "~/.npmrc" })])]) },
    {
      name: "a test of a debugger",
      commit: aProgramCommit("tests/a.py", [
        aProgram(
          [anAction("read", { what: "/proc/1/mem", traits: ["process"], from: [{ kind: "memory", of: "x" }] })],
          { start: aStart("test") },
        ),
      ]),
    },
  ],
};

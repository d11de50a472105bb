import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "an install script that starts one",
      commit: aProgramCommit("telemetry.js", [
        aProgram([anAction("run", { what: "claude", traits: ["unguarded-agent"] })], {
          name: "telemetry.js",
          start: aStart("install", "npm postinstall"),
        }),
      ]),
    },
    {
      name: "an issue's text as its prompt",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram([anAction("run", { traits: ["unguarded-agent"], from: [{ kind: "title", which: "issue.body" }] })], {
          start: aStart("ci", "step"),
        }),
      ]),
    },
  ],
  passes: [
    { name: "an agent that asks", commit: aProgramCommit("a.sh", [aProgram([anAction("run", { what: "claude" })])]) },
    {
      name: "an agent in a test",
      commit: aProgramCommit("tests/a.sh", [
        aProgram([anAction("run", { traits: ["unguarded-agent"] })], { start: aStart("test") }),
      ]),
    },
  ],
};

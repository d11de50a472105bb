import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const FIXTURE = { kind: "test-data" as const, path: "tests/files/bad.xz" };

export const examples: CommitExamples = {
  flags: [
    {
      name: "an archive of the tests, unpacked into a shell",
      commit: aProgramCommit("configure.ac", [
        aProgram([anAction("run", { what: "computed", with: "sh", from: [FIXTURE] })], {
          start: aStart("build", "./configure"),
        }),
      ]),
    },
    {
      name: "a piece of a fixture, evaluated by an install script",
      commit: aProgramCommit("setup.js", [
        aProgram([anAction("evaluate", { what: "computed", with: "eval", from: [FIXTURE] })], {
          start: aStart("install", "npm postinstall"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "a script of the tests that is started by its name",
      commit: aProgramCommit("Makefile", [
        aProgram(
          [anAction("run", { what: "tests/files/run.sh", from: [{ ...FIXTURE, path: "tests/files/run.sh" }] })],
          {
            start: aStart("build", "make check"),
          },
        ),
      ]),
    },
    {
      name: "a test that runs its data",
      commit: aProgramCommit("tests/a.py", [
        aProgram([anAction("evaluate", { what: "computed", from: [FIXTURE] })], { start: aStart("test") }),
      ]),
    },
  ],
};

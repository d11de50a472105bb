import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "keys of the person who builds",
      commit: aProgramCommit("a.sh", [aProgram([anAction("delete", { what: "~/.ssh", traits: ["recursive"] })])]),
    },
    {
      name: "every branch of the remote",
      commit: aProgramCommit("a.sh", [
        aProgram([anAction("delete", { what: "origin", with: "git", traits: ["branch", "every-branch"] })]),
      ]),
    },
    {
      name: "every file of the home overwritten",
      commit: aProgramCommit("src/cleanup.js", [
        aProgram([anAction("delete", { what: "~", with: "shred", traits: ["home", "overwritten", "recursive"] })]),
      ]),
    },
    {
      name: "a wipe for one country",
      commit: aProgramCommit("a.js", [
        aProgram([anAction("delete", { what: "/", traits: ["recursive"], guardedBy: [{ kind: "locale" }] })]),
      ]),
    },
    {
      name: "the home of whoever runs the tests, emptied by their set-up file",
      commit: aProgramCommit("tests/conftest.py", [
        aProgram([anAction("delete", { what: "~", traits: ["home", "recursive"] })], {
          name: "tests/conftest.py",
          language: "python",
          start: aStart("test", "pytest loads conftest.py"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "a cache that a set-up file of tests empties",
      commit: aProgramCommit("tests/conftest.py", [
        aProgram([anAction("delete", { what: "/tmp/cache", traits: ["recursive"] })], {
          name: "tests/conftest.py",
          language: "python",
          start: aStart("test", "pytest loads conftest.py"),
        }),
      ]),
    },
    {
      name: "one branch of the remote",
      commit: aProgramCommit("a.sh", [
        aProgram([anAction("delete", { what: "origin", with: "git", traits: ["branch"] })]),
      ]),
    },
    {
      name: "a path that is still empty",
      commit: aProgramCommit("src/keys.ts", [
        aProgram([anAction("delete", { what: "", with: "fs.rmSync", traits: ["recursive"] })]),
      ]),
    },
    {
      name: "a build folder",
      commit: aProgramCommit("Makefile", [aProgram([anAction("delete", { what: "build", traits: ["recursive"] })])]),
    },
    {
      name: "a cache below the home",
      commit: aProgramCommit("a.sh", [aProgram([anAction("delete", { what: "~/.cache/a", traits: ["recursive"] })])]),
    },
  ],
};

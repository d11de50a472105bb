import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a start file that downloads anew each time, in an image",
      commit: aProgramCommit("Dockerfile", [
        aProgram(
          [
            anAction("persist", {
              what: "~/.bash_profile",
              from: [{ kind: "fetched", host: "x.example" }],
              traits: ["fetches-again"],
            }),
          ],
          { name: "RUN", start: aStart("build", "docker build") },
        ),
      ]),
    },
    {
      name: "a key that is written into an image",
      commit: aProgramCommit("Dockerfile", [
        aProgram([anAction("write", { what: "~/.ssh/authorized_keys" })], {
          name: "RUN",
          start: aStart("build", "docker build"),
        }),
      ]),
    },
    {
      name: "an install script that adds to a shell's start file",
      commit: aProgramCommit("telemetry.js", [
        aProgram([anAction("write", { what: "~/.bashrc" })], {
          name: "telemetry.js",
          language: "javascript",
          start: aStart("install", "npm postinstall"),
        }),
      ]),
    },
    {
      name: "a key that a set-up file of tests adds",
      commit: aProgramCommit("tests/conftest.py", [
        aProgram([anAction("write", { what: "~/.ssh/authorized_keys" })], {
          name: "tests/conftest.py",
          language: "python",
          start: aStart("test", "pytest loads conftest.py"),
        }),
      ]),
    },
    {
      name: "a downloaded unit",
      commit: aProgramCommit("a.sh", [
        aProgram([
          anAction("write", {
            what: "/etc/systemd/system/a.service",
            from: [{ kind: "fetched", host: "x.example" }],
          }),
        ]),
      ]),
    },
  ],
  passes: [
    {
      name: "an image that takes its own key from a file",
      commit: aProgramCommit("Dockerfile", [
        aProgram(
          [
            anAction("write", {
              what: "~/.ssh/authorized_keys",
              from: [{ kind: "file", path: "/root/.ssh/id.pub", added: false }],
            }),
          ],
          { name: "RUN", start: aStart("build", "docker build") },
        ),
      ]),
    },
    {
      name: "an image that sets up a service",
      commit: aProgramCommit("Dockerfile", [
        aProgram([anAction("write", { what: "/etc/systemd/system/a.service" })], {
          name: "RUN",
          start: aStart("build", "docker build"),
        }),
      ]),
    },
    {
      name: "a file of the project",
      commit: aProgramCommit("a.js", [
        aProgram([anAction("write", { what: "dist/a.js" })], { start: aStart("install", "npm postinstall") }),
      ]),
    },
  ],
};

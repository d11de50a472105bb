import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "an install script that runs a download",
      commit: aProgramCommit("package.json", [
        aProgram(
          [anAction("run", { what: "https://x.example/i.sh", from: [{ kind: "fetched", host: "x.example" }] })],
          { name: "preinstall", start: aStart("install", "npm preinstall") },
        ),
      ]),
    },
    {
      name: "a library that evaluates an answer while it is loaded",
      commit: aProgramCommit("lib/probe.rb", [
        aProgram(
          [
            anAction("evaluate", {
              what: "body",
              with: "instance_eval",
              from: [{ kind: "fetched", host: "x.example" }],
            }),
          ],
          { name: "lib/probe.rb", language: "ruby", start: aStart("import") },
        ),
      ]),
    },
    {
      name: "a new loader that an install script starts, which brings a runtime",
      commit: aProgramCommit("setup.mjs", [
        aProgram(
          [
            anAction("run", {
              what: "/tmp/bun",
              with: "command",
              from: [{ kind: "fetched", host: "bun.sh" }],
            }),
          ],
          { name: "setup.mjs", language: "javascript", start: aStart("install", "npm preinstall") },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "a server on the same machine",
      commit: aProgramCommit("ci.sh", [
        aProgram([anAction("run", { what: "http://localhost:8080", from: [{ kind: "fetched", host: "localhost" }] })]),
      ]),
    },
    {
      name: "the same download as before",
      commit: aProgramCommit(
        "a.sh",
        [aProgram([anAction("run", { line: 9, from: [{ kind: "fetched", host: "x.example" }] })])],
        [aProgram([anAction("run", { from: [{ kind: "fetched", host: "x.example" }] })])],
      ),
    },
  ],
};

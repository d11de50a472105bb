import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a request to an address in base64",
      commit: aProgramCommit("src/telemetry.js", [
        aProgram([anAction("fetch", { host: "x.example", with: "fetch", from: [{ kind: "decoded", by: "base64" }] })], {
          language: "javascript",
          start: aStart("import"),
        }),
      ]),
    },
    {
      name: "data posted to an address in character codes",
      commit: aProgramCommit("app/models.py", [
        aProgram([anAction("send", { host: "x.example", from: [{ kind: "decoded", by: "character codes" }] })], {
          language: "python",
          start: aStart("import"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "an address that is written down",
      commit: aProgramCommit("src/a.js", [aProgram([anAction("fetch", { host: "x.example" })])]),
    },
    {
      name: "a test of a decoder",
      commit: aProgramCommit("test/a.test.js", [
        aProgram([anAction("fetch", { host: "x.example", from: [{ kind: "decoded", by: "base64" }] })], {
          start: aStart("test"),
        }),
      ]),
    },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a cookie that holds a word opens a call that the request names",
      commit: aProgramCommit("src/Cache.php", [
        aProgram(
          [
            anAction("evaluate", {
              with: "variable call",
              from: [{ kind: "request" }],
              guardedBy: [{ kind: "request" }],
              traits: ["word"],
            }),
          ],
          { name: "src/Cache.php", language: "php", start: aStart("import") },
        ),
      ]),
    },
    {
      name: "a query parameter is run by a shell",
      commit: aProgramCommit("src/health.js", [
        aProgram([anAction("run", { with: "child_process.exec", from: [{ kind: "request" }], onStart: false })], {
          name: "src/health.js",
          language: "javascript",
          start: aStart("import"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "a request that is stored",
      commit: aProgramCommit("a.php", [aProgram([anAction("write", { what: "log", from: [{ kind: "request" }] })])]),
    },
    {
      name: "a function that a request began, handed to a timer",
      commit: aProgramCommit("app/entry.server.tsx", [
        aProgram(
          [
            anAction("evaluate", {
              what: "computed from request",
              with: "setTimeout",
              from: [{ kind: "request" }],
              onStart: false,
            }),
          ],
          { language: "typescript", start: aStart("import") },
        ),
      ]),
    },
    {
      name: "a demonstration in a test",
      commit: aProgramCommit("tests/a.test.js", [
        aProgram([anAction("run", { from: [{ kind: "request" }] })], { start: aStart("test") }),
      ]),
    },
  ],
};

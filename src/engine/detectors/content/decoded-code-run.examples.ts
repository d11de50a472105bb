import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a pipeline step that decodes a program and runs it",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram([anAction("run", { what: "bash", from: [{ kind: "decoded", by: "base64" }] })], {
          name: 'step "x"',
          start: aStart("ci", 'step "x"'),
        }),
      ]),
    },
    {
      name: "a module that evaluates a decoded literal when it is loaded",
      commit: aProgramCommit("a/__init__.py", [
        aProgram([anAction("evaluate", { with: "exec", from: [{ kind: "decoded", by: "base64" }] })], {
          name: "a/__init__.py",
          language: "python",
          start: aStart("import"),
        }),
      ]),
    },
  ],
  passes: [
    {
      name: "a decoded key that is written to a file",
      commit: aProgramCommit("a.sh", [
        aProgram([anAction("write", { what: "~/key", from: [{ kind: "decoded", by: "base64" }] })]),
      ]),
    },
    {
      name: "a script that was there before",
      commit: aProgramCommit(
        "a.sh",
        [aProgram([anAction("run", { from: [{ kind: "decoded", by: "base64" }] })])],
        [aProgram([anAction("run", { from: [{ kind: "decoded", by: "base64" }] })])],
      ),
    },
  ],
};

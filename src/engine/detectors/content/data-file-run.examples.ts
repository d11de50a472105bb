import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a module that evaluates the end of a picture",
      commit: aProgramCommit("src/icon.js", [
        aProgram(
          [
            anAction("evaluate", {
              what: "computed from file",
              with: "Function",
              from: [{ kind: "file", path: "assets/icon.png", added: true }],
            }),
          ],
          { name: "src/icon.js", language: "javascript", start: aStart("import") },
        ),
      ]),
    },
    {
      name: "an editor task that starts a font",
      commit: aProgramCommit(".vscode/tasks.json", [
        aProgram(
          [
            anAction("run", {
              what: "public/fonts/icons.woff2",
              with: "node",
              from: [{ kind: "file", path: "public/fonts/icons.woff2", added: true }],
            }),
          ],
          { start: aStart("open", "vscode folderOpen") },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "a task that starts a script",
      commit: aProgramCommit(".vscode/tasks.json", [
        aProgram(
          [anAction("run", { what: "a.js", with: "node", from: [{ kind: "file", path: "a.js", added: false }] })],
          { start: aStart("open", "vscode folderOpen") },
        ),
      ]),
    },
    {
      name: "a picture that is sent",
      commit: aProgramCommit("a.js", [
        aProgram([anAction("send", { from: [{ kind: "file", path: "a.png", added: false }] })]),
      ]),
    },
  ],
};

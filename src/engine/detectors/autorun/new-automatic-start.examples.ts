import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

const FONT = anAction("run", { with: "node", from: [{ kind: "file", path: "public/a.woff2", added: false }] });
const onOpen = aStart("open", "vscode folderOpen");

export const examples: CommitExamples = {
  flags: [
    {
      name: "an editor task that runs a font",
      commit: aProgramCommit(".vscode/tasks.json", [aProgram([FONT], { start: onOpen })]),
    },
    {
      name: "an editor task with a program beside it",
      commit: aCommit({
        files: [
          aFile({
            path: ".vscode/setup.mjs",
            added: "start();",
            facts: {
              programs: { before: null, after: [aProgram([], { name: ".vscode/setup.mjs", start: onOpen })] },
            },
          }),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "a package manager's own tool",
      commit: aProgramCommit("package.json", [aProgram([], { start: aStart("install", "npm prepare") })]),
    },
    {
      name: "a task that was there before",
      commit: aProgramCommit(
        ".vscode/tasks.json",
        [aProgram([FONT], { start: onOpen })],
        [aProgram([FONT], { start: onOpen })],
      ),
    },
    {
      name: "a task that a person starts",
      commit: aProgramCommit(".vscode/tasks.json", [aProgram([FONT], { start: aStart("manual", "vscode task") })]),
    },
  ],
};

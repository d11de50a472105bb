import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const MESSAGE = "Bump minimatch from 3.1.2 to 3.1.5 in /spec";
const MANIFEST = aFile({ path: "spec/package.json", at: 3, added: '"minimatch": "3.1.5"' });

export const examples: CommitExamples = {
  flags: [
    {
      name: "a bump that also edits a test runner",
      commit: aCommit({
        message: MESSAGE,
        files: [MANIFEST, aFile({ path: "spec/runner.js", at: 30, added: "x()" })],
      }),
    },
    {
      name: "a bump that adds an editor task",
      commit: aCommit({ message: MESSAGE, files: [MANIFEST, aFile({ path: ".vscode/tasks.json", added: "{}" })] }),
    },
  ],
  passes: [
    {
      name: "a bump",
      commit: aCommit({
        message: MESSAGE,
        files: [MANIFEST, aFile({ path: "spec/package-lock.json", at: 9, added: "x" })],
      }),
    },
    {
      name: "a bump of an action",
      commit: aCommit({
        message: "Bump actions/checkout from 3 to 4",
        files: [aFile({ path: ".github/workflows/ci.yml", at: 9, added: "x" })],
      }),
    },
    {
      name: "a bump with its changelog and a bundle",
      commit: aCommit({
        message: MESSAGE,
        files: [
          MANIFEST,
          aFile({ path: "CHANGELOG.md", at: 3, added: "x" }),
          aFile({ path: "dist/index.js", at: 3, added: "x" }),
        ],
      }),
    },
    {
      name: "another message",
      commit: aCommit({
        message: "Move the runner to the new glob",
        files: [MANIFEST, aFile({ path: "spec/runner.js", at: 30, added: "x()" })],
      }),
    },
  ],
};

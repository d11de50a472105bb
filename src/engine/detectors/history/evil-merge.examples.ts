import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const PARENTS = ["b".repeat(40), "c".repeat(40)];
const SAME = ["1".repeat(40), "1".repeat(40)];
const merged = (path: string, parentBlobs: readonly (string | null)[]) =>
  aFile({ path, at: 3, added: "x", parentBlobs });

export const examples: CommitExamples = {
  flags: [
    {
      name: "a tool's configuration, alike in both parents, is changed",
      commit: aCommit({
        message: "Merge branch 'fix'",
        parents: PARENTS,
        files: [merged("postcss.config.mjs", SAME)],
      }),
    },
    {
      name: "a merge in the platform's words brings a file that no parent has",
      commit: aCommit({
        message: "Merge pull request #16 from ada/fix",
        parents: PARENTS,
        files: [merged("src/setup.js", [null, null])],
      }),
    },
  ],
  passes: [
    {
      name: "a conflict that was settled",
      commit: aCommit({
        message: "Merge branch 'fix'",
        parents: PARENTS,
        files: [merged("Makefile", ["1".repeat(40), "3".repeat(40)])],
      }),
    },
    { name: "a clean merge", commit: aCommit({ message: "Merge branch 'fix'", parents: PARENTS, files: [] }) },
    {
      name: "a snapshot that was made again",
      commit: aCommit({
        message: "Merge branch 'fix'",
        parents: PARENTS,
        files: [merged("test/__snapshots__/a.snap", SAME)],
      }),
    },
    { name: "no merge", commit: aCommit({ files: [merged("Makefile", SAME)] }) },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile, aStamp } from "../../model/examples.ts";

const OLD = {
  sha: "c".repeat(40),
  subject: "Read the header twice",
  authorEmail: "ada@example.org",
  authoredAt: aStamp("2026-03-01T10:00:00+01:00").at,
};

const REVERT = `Revert "Read the header twice"\n\nThis reverts commit ${OLD.sha}.`;
const KNOWN = { repository: { commits: 300, recentCommits: [OLD] } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "takes back a commit that is not there, in a build file",
      commit: aCommit({
        message: REVERT.replace(OLD.sha, "9".repeat(40)).replace("header", "body"),
        files: [aFile({ path: "configure.ac", at: 9, added: "AC_X" })],
        baseline: KNOWN,
      }),
    },
    {
      name: "takes back a subject that never was",
      commit: aCommit({
        message: 'Revert "Something else entirely"',
        files: [aFile({ path: "setup.py", at: 9, added: "x" })],
        baseline: KNOWN,
      }),
    },
  ],
  passes: [
    {
      name: "a revert of what is there",
      commit: aCommit({
        message: REVERT,
        files: [aFile({ path: "configure.ac", at: 9, added: "AC_X" })],
        baseline: KNOWN,
      }),
    },
    {
      name: "a revert that only removes",
      commit: aCommit({
        message: 'Revert "Something else entirely"',
        files: [aFile({ path: "setup.py", at: 9, removed: "x" })],
        baseline: KNOWN,
      }),
    },
    { name: "no revert", commit: aCommit({ baseline: KNOWN }) },
    {
      name: "a history that is not known",
      commit: aCommit({
        message: 'Revert "Something else entirely"',
        files: [aFile({ path: "setup.py", at: 9, added: "x" })],
      }),
    },
  ],
};

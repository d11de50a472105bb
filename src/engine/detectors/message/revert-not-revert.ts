import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile, aStamp } from "../../model/examples.ts";
import { addedLines, visible } from "../../text/lines.ts";
import { subjectOf } from "../../text/message.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const OLD = {
  sha: "c".repeat(40),
  subject: "Read the header twice",
  authorEmail: "ada@example.org",
  authoredAt: aStamp("2026-03-01T10:00:00+01:00").at,
};
const REVERT = `Revert "Read the header twice"\n\nThis reverts commit ${OLD.sha}.`;
const KNOWN = { repository: { commits: 300, recentCommits: [OLD] } };

export default defineDetector({
  id: "revert-not-revert",
  title: "Says it takes a change back, and names none that exists",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A revert is trusted because its content is known. One that names a commit which is not in the history takes nothing back.",
  falsePositives: ["Reverts of commits that were squashed or rebased away since", "Reverts across long-lived branches"],
  remedy: "Read the diff as you would any other change.",
  references: ["php-src 2021", "ATT&CK T1036"],
  needs: ["commit", "paths", "diff", "baseline"],
  options: z.strictObject({}),
  examples: {
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
  },
  detect(commit) {
    const { repository } = commit.baseline;
    const subject = subjectOf(commit.message);
    const quoted = /^Revert "(.{3,300})"/.exec(subject)?.[1]?.replace(/\s\(#\d{1,9}\)$/, "");
    if (
      quoted === undefined ||
      commit.parents.length > 1 ||
      repository.recentCommits.length === 0 ||
      repository.commits < 50
    )
      return [];
    const sha = /This reverts commit ([0-9a-f]{7,64})/.exec(commit.message)?.[1];
    const known = repository.recentCommits.some(
      (one) => (sha !== undefined && one.sha.startsWith(sha)) || one.subject.includes(quoted),
    );
    const adding = commit.files.find(
      (file) => isExecSensitive(file.path) && addedLines(file).some((line) => visible(line).trim() !== ""),
    );
    if (known || !adding) return [];
    return [
      {
        strength: "weak",
        confidence: 0.8,
        because: `none of the last ${repository.recentCommits.length} commits is the one it takes back, and it adds lines to what runs by itself`,
        path: adding.path,
        matched: "message",
        facts: { searched: repository.recentCommits.length },
      },
    ];
  },
});

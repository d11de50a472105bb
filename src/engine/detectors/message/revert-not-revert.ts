import { z } from "zod";
import { addedLines, visible } from "../../diff/lines.ts";
import { subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { examples } from "./revert-not-revert.examples.ts";

export default defineDetector({
  id: "revert-not-revert",
  title: "Revert names no commit that exists",
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
  wakes: [{ path: isExecSensitive }],
  options: z.strictObject({}),
  examples,
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
        because: `none of the last ${repository.recentCommits.length} commits is the one it takes back, and it adds lines to what runs automatically`,
        path: adding.path,
        matched: "message",
        facts: { searched: repository.recentCommits.length },
      },
    ];
  },
});

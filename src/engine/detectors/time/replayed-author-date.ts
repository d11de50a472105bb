import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { DAY, daysBetween } from "../../text/clock.ts";
import { isPlatformCommitter, isSamePerson } from "../../text/identities.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

export default defineDetector({
  id: "replayed-author-date",
  title: "The author date is months older than the commit",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A replayed commit keeps the date of the one it imitates, so that it sinks below the first page of the log. Old work that comes in late looks the same, which is why this is never more than context.",
  falsePositives: ["Long-lived branches and backports", "Rebases of old pull requests", "Imported history"],
  remedy: "Look for the commit with the same date and message elsewhere in the repository and compare the two.",
  references: ["ForceMemo 2026", "ATT&CK T1070.006"],
  needs: ["commit", "paths"],
  options: z.strictObject({
    samePersonDays: z.int().positive().default(90).describe("days, where author and committer are one person"),
    otherDays: z.int().positive().default(180).describe("days, where they are two"),
  }),
  examples: {
    flags: [
      {
        name: "two years old, and it touches what runs",
        commit: aCommit({
          authored: "2024-03-02T10:00:00+01:00",
          committed: "2026-03-12T10:00:00+03:00",
          files: [aFile({ path: "setup.py", at: 3, added: "x = 1" })],
        }),
      },
      {
        name: "four months old",
        commit: aCommit({ authored: "2025-11-02T10:00:00+01:00", committed: "2026-03-12T10:00:00+01:00" }),
      },
    ],
    passes: [
      {
        name: "a month old",
        commit: aCommit({ authored: "2026-02-02T10:00:00+01:00", committed: "2026-03-12T10:00:00+01:00" }),
      },
      {
        name: "an old pull request, squashed by the platform",
        commit: aCommit({
          authored: "2025-02-02T10:00:00+01:00",
          committed: "2026-03-12T10:00:00+01:00",
          committer: { name: "GitHub", email: "noreply@github.com" },
        }),
      },
    ],
  },
  detect(commit, { samePersonDays, otherDays }) {
    const { author, committer } = commit;
    if (isPlatformCommitter(committer) || author.at <= 0) return [];
    const limit = isSamePerson(author, committer) ? samePersonDays : otherDays;
    if (committer.at - author.at < limit * DAY) return [];
    const days = daysBetween(author.at, committer.at);
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    return [
      {
        strength: sensitive ? "medium" : "weak",
        confidence: sensitive ? 0.7 : 1,
        because: `the author date is ${days} days older than the commit${sensitive ? ", which changes what runs by itself" : ""}`,
        facts: { days, sensitive },
      },
    ];
  },
});

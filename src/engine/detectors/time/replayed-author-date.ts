import { z } from "zod";
import { DAY, daysBetween } from "../../history/clock.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { examples } from "./replayed-author-date.examples.ts";

export default defineDetector({
  id: "replayed-author-date",
  title: "Author date is months older than the commit",
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
  examples,
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
        because: `the author date is ${days} days older than the commit${sensitive ? ", which changes what runs automatically" : ""}`,
        facts: { days, sensitive },
      },
    ];
  },
});

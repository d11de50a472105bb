import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { DAY, daysBetween } from "../../text/clock.ts";
import { isAutomation, isPlatformCommitter } from "../../text/identities.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const AUTHORED = "2026-03-02T10:00:00+01:00";
const away = (days: number) => ({
  author: { commits: 40, lastAt: Date.parse(AUTHORED) - days * DAY, medianGapDays: 3 },
});
const SENSITIVE = [aFile({ path: "setup.py", at: 3, added: "x" })];

export default defineDetector({
  id: "dormant-return",
  title: "An author who was gone for long returns to what runs by itself",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  stage: "stable",
  since: "0.1.0",
  rationale: "Forgotten accounts with old rights are the ones that get stolen.",
  falsePositives: ["Sabbaticals, parental leave, projects that sleep for years"],
  remedy: "Ask the author whether the commit is theirs, and take rights away from accounts that nobody uses.",
  references: ["ATT&CK T1078"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    minDays: z.int().positive().default(180),
    times: z.number().positive().default(10).describe("times the author's usual gap"),
  }),
  examples: {
    flags: [
      { name: "back after a year", commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(400) }) },
      {
        name: "back after seven months",
        commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(210) }),
      },
    ],
    passes: [
      { name: "back after a month", commit: aCommit({ authored: AUTHORED, files: SENSITIVE, baseline: away(30) }) },
      { name: "back with an ordinary change", commit: aCommit({ authored: AUTHORED, baseline: away(400) }) },
      {
        name: "somebody who commits once a year",
        commit: aCommit({
          authored: AUTHORED,
          files: SENSITIVE,
          baseline: { author: { ...away(400).author, medianGapDays: 200 } },
        }),
      },
    ],
  },
  detect(commit, { minDays, times }) {
    const { lastAt, medianGapDays, commits } = commit.baseline.author;
    if (lastAt === null || commits < 5 || isAutomation(commit.author) || isPlatformCommitter(commit.committer))
      return [];
    const gap = (commit.author.at - lastAt) / DAY;
    if (
      gap < Math.max(minDays, times * (medianGapDays ?? 0)) ||
      !commit.files.some((file) => isExecSensitive(file.path))
    )
      return [];
    const days = daysBetween(lastAt, commit.author.at);
    return [
      { strength: "weak", confidence: 1, because: `the author's first commit for ${days} days`, facts: { days } },
    ];
  },
});

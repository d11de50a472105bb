import { z } from "zod";
import { DAY, daysBetween } from "../../history/clock.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./dormant-return.examples.ts";

export default defineDetector({
  id: "dormant-return",
  title: "Long-dormant author changes what runs automatically",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  stage: "stable",
  since: "0.1.0",
  rationale: "Forgotten accounts with old rights are the ones that get stolen.",
  falsePositives: ["Sabbaticals, parental leave, projects that sleep for years"],
  remedy: "Ask the author whether the commit is theirs, and remove the rights of unused accounts.",
  references: ["ATT&CK T1078"],
  needs: ["commit", "paths", "baseline"],
  wakes: [{ path: isExecSensitive }],
  options: z.strictObject({
    minDays: z.int().positive().default(180),
    times: z.number().positive().default(10).describe("times the author's usual gap"),
  }),
  examples,
  detect(commit, { minDays, times }) {
    const { lastAt, medianGapDays, commits } = commit.baseline.author;
    if (lastAt === null || commits < 5 || isAutomationsOwn(commit) || isPlatformCommitter(commit.committer)) return [];
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

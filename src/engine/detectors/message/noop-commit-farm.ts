import { z } from "zod";
import { classOf, foldRuns } from "../../diff/characters.ts";
import { DAY } from "../../history/clock.ts";
import { subjectOf } from "../../history/message.ts";
import type { RecentCommit } from "../../model/baseline.ts";
import { defineDetector } from "../../model/detector.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./noop-commit-farm.examples.ts";

export default defineDetector({
  id: "noop-commit-farm",
  title: "One of many commits without effect",
  family: "message",
  axis: "contribution",
  group: "cadence",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Scripts that paint a contribution graph write the same message over one line of one file, day after day at an even step. The record they make is not work.",
  falsePositives: [
    "Journals, scraped data and other archives that a script keeps; these are honest about it when a bot commits",
    "Weekly jobs under a name of their own, which weigh less",
  ],
  remedy: "Do not count these commits as contributions; nothing about them is dangerous.",
  references: ["gitfiti", "github-activity-generator", "fake-git-history"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({ row: z.int().min(5).default(30).describe("like commits before this one") }),
  examples,
  detect(commit, { row }) {
    const { author } = commit;
    if (isAutomationsOwn(commit) || commit.changedPaths > 2 || commit.parents.length > 1) return [];
    const stem = stemOf(subjectOf(commit.message));
    const alike: RecentCommit[] = [];
    for (const one of commit.baseline.repository.recentCommits) {
      if (one.authorEmail !== author.email) continue;
      if (stemOf(one.subject) !== stem) break;
      alike.push(one);
    }
    if (alike.length < row) return [];
    const even = fillsDays([author.at, ...alike.map(({ authoredAt }) => authoredAt)]);
    return [
      {
        strength: even ? "strong" : "medium",
        confidence: 1,
        because: `the author's last ${alike.length} commits say the same over one or two files${even ? ", at an even step" : ""}`,
        facts: { alike: alike.length, even },
      },
    ];
  },
});

const NUMBERS = classOf("0-9:/.,+-");

/** A subject without its numbers and dates. */
function stemOf(subject: string): string {
  return foldRuns(NUMBERS, subject.toLowerCase(), "#").trim();
}

/** What paints a graph leaves few days out; translations and manual pages that a job fetches once a week paint none. */
const LONGEST_STEP = 2 * DAY;

/** True when nine in ten of the steps between the times are alike to a tenth, and short. */
function fillsDays(times: readonly number[]): boolean {
  const steps = times.slice(1).map((at, i) => Math.abs((times[i] ?? at) - at));
  const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  if (middle === 0) return true;
  if (middle > LONGEST_STEP) return false;
  return steps.filter((step) => Math.abs(step - middle) <= middle / 10).length >= steps.length * 0.9;
}

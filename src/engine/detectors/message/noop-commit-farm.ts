import { z } from "zod";
import type { RecentCommit } from "../../model/baseline.ts";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { DAY } from "../../text/clock.ts";
import { isAutomation } from "../../text/identities.ts";
import { subjectOf } from "../../text/message.ts";

const EMAIL = "ada@example.org";
const START = Date.parse("2026-03-02T10:00:00+01:00");
const farm = (count: number, subject: (i: number) => string, everyDays = 1): RecentCommit[] =>
  Array.from({ length: count }, (_, i) => ({
    sha: String(i).padStart(40, "f"),
    subject: subject(i),
    authorEmail: EMAIL,
    authoredAt: START - (i + 1) * everyDays * DAY,
  }));
const ONE_LINE = [aFile({ path: "log.txt", at: 200, added: "2026-03-02" })];
const baseline = (recentCommits: readonly RecentCommit[]) => ({
  repository: { commits: recentCommits.length, recentCommits },
});

export default defineDetector({
  id: "noop-commit-farm",
  title: "One of a long row of commits that do nothing",
  family: "message",
  axis: "contribution",
  group: "cadence",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Scripts that paint a contribution graph write the same message over one line of one file, day after day at an even step. The record they make is not work.",
  falsePositives: [
    "Journals, scraped data and other archives that a script keeps; these are honest about it when a bot commits",
  ],
  remedy: "Do not count these commits as contributions; nothing about them is dangerous.",
  references: ["gitfiti", "github-activity-generator", "fake-git-history"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({ row: z.int().min(5).default(30).describe("like commits before this one") }),
  examples: {
    flags: [
      {
        name: "one line a day under one message",
        commit: aCommit({
          message: "update",
          authored: "2026-03-02T10:00:00+01:00",
          files: ONE_LINE,
          baseline: baseline(farm(60, () => "update")),
        }),
      },
      {
        name: "numbered messages",
        commit: aCommit({
          message: "Contribution: 61",
          authored: "2026-03-02T10:00:00+01:00",
          files: ONE_LINE,
          baseline: baseline(farm(60, (i) => `Contribution: ${60 - i}`)),
        }),
      },
    ],
    passes: [
      {
        name: "an ordinary author",
        commit: aCommit({
          message: "update",
          files: ONE_LINE,
          baseline: baseline(farm(60, (i) => `Work on part ${"abcdefgh"[i % 8]} of the list`)),
        }),
      },
      {
        name: "a few like commits",
        commit: aCommit({ message: "update", files: ONE_LINE, baseline: baseline(farm(6, () => "update")) }),
      },
      {
        name: "a bot that keeps data",
        commit: aCommit({
          message: "update",
          files: ONE_LINE,
          author: { name: "data[bot]", email: EMAIL },
          baseline: baseline(farm(60, () => "update")),
        }),
      },
      {
        name: "many files at once",
        commit: aCommit({
          message: "update",
          files: [1, 2, 3, 4].map((i) => aFile({ path: `src/${i}.js`, at: 3, added: "x" })),
          baseline: baseline(farm(60, () => "update")),
        }),
      },
    ],
  },
  detect(commit, { row }) {
    const { author } = commit;
    if (isAutomation(author) || commit.changedPaths > 2 || commit.parents.length > 1) return [];
    const stem = stemOf(subjectOf(commit.message));
    const own = commit.baseline.repository.recentCommits.filter((one) => one.authorEmail === author.email);
    const alike: RecentCommit[] = [];
    for (const one of own) {
      if (stemOf(one.subject) !== stem) break;
      alike.push(one);
    }
    if (alike.length < row) return [];
    const even = isEven([author.at, ...alike.map(({ authoredAt }) => authoredAt)]);
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

/** A subject without its numbers and dates. */
function stemOf(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/[\d:/.,+-]+/g, "#")
    .trim();
}

/** True when nine in ten of the steps between the times are alike to a tenth. */
function isEven(times: readonly number[]): boolean {
  const steps = times.slice(1).map((at, i) => Math.abs((times[i] ?? at) - at));
  const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  if (middle === 0) return true;
  return steps.filter((step) => Math.abs(step - middle) <= middle / 10).length >= steps.length * 0.9;
}

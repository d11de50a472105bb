import { DAY } from "../../history/clock.ts";
import type { RecentCommit } from "../../model/baseline.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

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

export const examples: CommitExamples = {
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
};

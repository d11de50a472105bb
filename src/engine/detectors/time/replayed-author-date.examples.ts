import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
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
};

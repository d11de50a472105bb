import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "two zones, neither of them UTC",
      commit: aCommit({ authored: "2026-03-04T12:36:39+06:00", committed: "2026-03-03T22:36:39-08:00" }),
    },
    {
      name: "committed in UTC by a person who lives elsewhere",
      commit: aCommit({ authored: "2026-03-04T12:36:39+06:00", committed: "2026-03-04T06:36:40Z" }),
    },
  ],
  passes: [
    { name: "one clock", commit: aCommit({ authored: "2026-03-04T12:36:39+06:00" }) },
    {
      name: "a rebase an hour later on another machine",
      commit: aCommit({ authored: "2026-03-04T12:36:39+06:00", committed: "2026-03-04T09:36:39+02:00" }),
    },
    {
      name: "a merge button, where the platform is the committer",
      commit: aCommit({
        authored: "2026-03-04T12:36:39+06:00",
        committed: "2026-03-04T06:36:39Z",
        committer: { name: "GitHub", email: "noreply@github.com" },
      }),
    },
    {
      name: "offsets of no place on earth",
      commit: aCommit({ authored: "2026-03-04T12:36:39+23:59", committed: "2026-03-02T12:38:39-23:59" }),
    },
  ],
};

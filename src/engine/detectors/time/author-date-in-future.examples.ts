import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "an hour ahead of the push",
      commit: aCommit({ authored: "2026-03-02T13:00:00Z", received: "2026-03-02T12:00:00Z" }),
    },
    {
      name: "a year ahead of the push",
      commit: aCommit({ authored: "2027-03-02T13:00:00+02:00", received: "2026-03-02T12:00:00Z" }),
    },
  ],
  passes: [
    {
      name: "clock five minutes fast",
      commit: aCommit({ authored: "2026-03-02T12:05:00Z", received: "2026-03-02T12:00:00Z" }),
    },
    {
      name: "written a week before the push",
      commit: aCommit({ authored: "2026-02-23T12:05:00Z", received: "2026-03-02T12:00:00Z" }),
    },
  ],
};

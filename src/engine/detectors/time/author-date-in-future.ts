import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const MINUTE = 60_000;

export default defineDetector({
  id: "author-date-in-future",
  title: "Author date lies after the push that delivered it",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale: "Git trusts whatever date the client writes; nobody writes a commit after it was received.",
  falsePositives: ["A machine with a wrong clock"],
  remedy: "Ask the author whether their clock was wrong when they committed.",
  references: ["ATT&CK T1070.006 Timestomp", "CWE-345"],
  needs: ["commit", "push"],
  options: z.strictObject({
    toleranceMinutes: z.int().nonnegative().default(10).describe("how far ahead of the push a clock may be"),
  }),
  examples: {
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
  },
  detect(commit, { toleranceMinutes }) {
    if (!commit.arrival) return [];
    const ahead = commit.author.at - commit.arrival.at;
    if (ahead <= toleranceMinutes * MINUTE) return [];
    const minutes = Math.round(ahead / MINUTE);
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `author date is ${minutes} minutes after the push`,
        facts: { minutes },
      },
    ];
  },
});

import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { examples } from "./author-date-in-future.examples.ts";

const MINUTE = 60_000;

export default defineDetector({
  id: "author-date-in-future",
  title: "Author date is later than its push",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale: "Git trusts whatever date the client writes; no commit is written after it was received.",
  falsePositives: ["A machine with a wrong clock"],
  remedy: "Ask the author whether their clock was wrong when they committed.",
  references: ["ATT&CK T1070.006 Timestomp", "CWE-345"],
  needs: ["commit", "push"],
  options: z.strictObject({
    toleranceMinutes: z.int().nonnegative().default(10).describe("how far ahead of the push a clock may be"),
  }),
  examples,
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

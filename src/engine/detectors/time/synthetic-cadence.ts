import { z } from "zod";
import { addedLines } from "../../diff/lines.ts";
import { DAY, MINUTE } from "../../history/clock.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./synthetic-cadence.examples.ts";

export default definePushDetector({
  id: "synthetic-cadence",
  title: "Dates of the pushed commits are evenly spaced",
  family: "time",
  axis: "contribution",
  group: "cadence",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "People work in bursts. Commits that arrive together and whose dates lie at one even step were dated by a script: to fill a graph, or to give a copied project a past.",
  falsePositives: ["Imports of records that a machine took at an even step"],
  remedy: "Do not take the dates as a record of when the work was done; ask when and where it was written.",
  references: ["gitfiti", "github-activity-generator", "ATT&CK T1070.006"],
  needs: ["push", "commit", "diff"],
  options: z.strictObject({
    atLeast: z.int().min(5).default(15).describe("commits in the push"),
    deviation: z.number().min(0).max(1).default(0.05).describe("how far a step may lie from the middle one"),
  }),
  examples,
  detect(push, { atLeast, deviation }) {
    if (push.commits.length < atLeast) return [];
    const times = push.commits.map(({ author }) => author.at).sort((a, b) => a - b);
    const steps = times.slice(1).map((at, i) => at - (times[i] ?? at));
    const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
    if (middle < MINUTE) return [];
    const even = steps.filter((step) => Math.abs(step - middle) <= middle * deviation).length / steps.length;
    const small = push.commits.filter(
      (commit) => commit.files.reduce((sum, file) => sum + addedLines(file).length, 0) <= 20,
    ).length;
    if (even < 0.9 || small < push.commits.length * 0.8) return [];
    const step = middle >= DAY ? `${Math.round(middle / DAY)} days` : `${Math.round(middle / MINUTE)} minutes`;
    return [
      {
        strength: "strong",
        confidence: 1,
        because: `${Math.round(even * 100)} % of the steps between ${push.commits.length} small commits are ${step} long`,
        facts: { commits: push.commits.length, stepMinutes: Math.round(middle / MINUTE) },
      },
    ];
  },
});

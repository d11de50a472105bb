import { z } from "zod";
import { definePushDetector } from "../../model/detector.ts";
import { aCommit, aDropped, aPush } from "../../model/examples.ts";

const DROPPED = aDropped();
const ROOT = aCommit({ parents: [], message: "init" });

export default definePushDetector({
  id: "history-replaced",
  title: "A branch begins anew: its history is gone",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A forced push that puts a commit without parents in the place of a branch throws away everything that was there, by accident, by protest or to destroy.",
  falsePositives: [
    "A project that is started over on purpose",
    "Branches that hold only generated output, when they are the default one",
  ],
  remedy: "Restore the old tip, which the platform and the ledger still know, and ask who pushed.",
  references: ["Trigger.dev 2025", "faker.js 2022", "ATT&CK T1485"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a root commit on the default branch",
        push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [ROOT] }),
      },
      {
        name: "a root with work on top",
        push: aPush({
          arrival: { forced: true },
          dropped: [DROPPED, DROPPED],
          commits: [ROOT, aCommit({ sha: "e".repeat(40) })],
        }),
      },
    ],
    passes: [
      { name: "a new repository", push: aPush({ arrival: { created: true }, commits: [ROOT] }) },
      { name: "an ordinary rewrite", push: aPush({ arrival: { forced: true }, dropped: [DROPPED] }) },
      {
        name: "another branch",
        push: aPush({ arrival: { forced: true, isDefaultBranch: false }, dropped: [DROPPED], commits: [ROOT] }),
      },
    ],
  },
  detect(push) {
    if (!push.arrival.forced || !push.arrival.isDefaultBranch || push.dropped?.length === 0) return [];
    if (!push.commits.some(({ parents }) => parents.length === 0)) return [];
    const lost = push.dropped?.length ?? 0;
    return [
      {
        strength: "strong",
        confidence: 0.9,
        because: `the default branch now begins at a new first commit${lost > 0 ? `; at least ${lost} commits are no longer on it` : ""}`,
        facts: { lost },
      },
    ];
  },
});

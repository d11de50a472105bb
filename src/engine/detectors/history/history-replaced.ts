import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./history-replaced.examples.ts";

export default definePushDetector({
  id: "history-replaced",
  title: "Branch history was replaced from the first commit",
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
  examples,
  detect(push) {
    if (!push.arrival.forced || !push.arrival.isDefaultBranch || push.dropped?.length === 0) return [];
    if (!push.commits.some(({ parents }) => parents.length === 0)) return [];
    const lost = push.dropped?.length ?? 0;
    return [
      {
        strength: "strong",
        confidence: 0.9,
        because: `the default branch now begins at a new first commit${lost > 0 ? `; at least ${lost} commits are no longer on it` : ""}; it stood at ${push.before}`,
        matched: `${push.arrival.ref} replaced`,
        ...restoring(push),
        facts: { lost },
      },
    ];
  },
});

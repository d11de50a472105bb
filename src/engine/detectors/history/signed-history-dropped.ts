import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./signed-history-dropped.examples.ts";

export default definePushDetector({
  id: "signed-history-dropped",
  title: "Signed commits were replaced by unsigned ones",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who rewrites a branch without the keys of its authors loses their signatures. Signed commits go, unsigned ones come.",
  falsePositives: ["A branch rebased through the platform, which drops signatures"],
  remedy: "Compare the old tip with the new one (git range-diff) and restore it unless there is a reason for it.",
  references: ["GlassWorm 2025–2026", "RMG-Py 2026", "SLSA source track"],
  needs: ["push", "refs"],
  options: z.strictObject({ atLeast: z.int().positive().default(1).describe("signed commits that must be lost") }),
  examples,
  detect(push, { atLeast }) {
    if (!push.arrival.forced || !push.arrival.isDefaultBranch || push.commits.length === 0) return [];
    const lost = (push.dropped ?? []).filter(({ signed }) => signed).length;
    if (lost < atLeast || push.commits.some(({ signature }) => signature.presence !== "none")) return [];
    return [
      {
        strength: "strong",
        confidence: 1,
        because: `${lost} signed ${lost === 1 ? "commit" : "commits"} went, and none of the ${push.commits.length} that came is signed`,
        ...restoring(push),
        facts: { lost },
      },
    ];
  },
});

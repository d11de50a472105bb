import { z } from "zod";
import { definePushDetector } from "../../model/detector.ts";
import type { DroppedCommit } from "../../model/evidence.ts";
import { aCommit, aDropped, aPush } from "../../model/examples.ts";

const dropped = (count: number, signed = true): DroppedCommit[] =>
  Array.from({ length: count }, (_, i) => aDropped({ sha: String(i).padStart(40, "d"), message: `Work ${i}`, signed }));

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
  remedy: "Compare the old tip with the new one (git range-diff) and restore it where nobody can say why it went.",
  references: ["GlassWorm 2025–2026", "RMG-Py 2026", "SLSA source track"],
  needs: ["push", "refs"],
  options: z.strictObject({ atLeast: z.int().positive().default(1).describe("signed commits that must be lost") }),
  examples: {
    flags: [
      { name: "one signed commit", push: aPush({ arrival: { forced: true }, dropped: dropped(1) }) },
      { name: "many", push: aPush({ arrival: { forced: true }, dropped: dropped(12) }) },
    ],
    passes: [
      { name: "they were not signed", push: aPush({ arrival: { forced: true }, dropped: dropped(3, false) }) },
      {
        name: "the new ones are signed",
        push: aPush({
          arrival: { forced: true },
          dropped: dropped(3),
          commits: [aCommit({ signature: { presence: "present" } })],
        }),
      },
      {
        name: "on a branch of one's own",
        push: aPush({ arrival: { forced: true, isDefaultBranch: false }, dropped: dropped(3) }),
      },
      { name: "a plain push", push: aPush() },
    ],
  },
  detect(push, { atLeast }) {
    if (!push.arrival.forced || !push.arrival.isDefaultBranch || push.commits.length === 0) return [];
    const lost = (push.dropped ?? []).filter(({ signed }) => signed).length;
    if (lost < atLeast || push.commits.some(({ signature }) => signature.presence !== "none")) return [];
    return [
      {
        strength: "strong",
        confidence: 1,
        because: `${lost} signed ${lost === 1 ? "commit" : "commits"} went, and none of the ${push.commits.length} that came is signed`,
        facts: { lost },
      },
    ];
  },
});

import { z } from "zod";
import { definePushDetector } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

export default definePushDetector({
  id: "force-push-rewrite",
  title: "History of a shared branch was rewritten",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A forced push to the default or a release branch takes back what others have built on. It is rare where branches are protected, and the step by which stolen tokens put their commits in.",
  falsePositives: [
    "Personal projects and generated branches such as gh-pages",
    "A secret that is removed from history",
  ],
  remedy: "Compare the old with the new tip (git range-diff), and protect the branch against forced pushes.",
  references: ["OpenSSF Scorecard Branch-Protection", "CWE-345"],
  needs: ["push"],
  options: z.strictObject({}),
  examples: {
    flags: [
      { name: "the default branch", push: aPush({ arrival: { forced: true } }) },
      {
        name: "a release branch",
        push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/release/2.x" } }),
      },
    ],
    passes: [
      {
        name: "a branch of one's own",
        push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/fix" } }),
      },
      {
        name: "a published site",
        push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/gh-pages" } }),
      },
      { name: "a plain push", push: aPush() },
    ],
  },
  detect({ arrival }) {
    if (!arrival.forced || arrival.created) return [];
    const release = /^refs\/heads\/(?:release|stable|hotfix|maint)/i.test(arrival.ref);
    if (!arrival.isDefaultBranch && !release) return [];
    return [
      {
        strength: "medium",
        confidence: arrival.sender?.type === "Bot" ? 0.5 : 0.8,
        because: `${arrival.isDefaultBranch ? "the default branch" : "a release branch"} was overwritten by a forced push`,
        facts: { release },
      },
    ];
  },
});

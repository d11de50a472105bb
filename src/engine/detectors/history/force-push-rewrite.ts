import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { refKindOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./force-push-rewrite.examples.ts";

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
  examples,
  detect(push) {
    const { arrival, before } = push;
    if (!arrival.forced || arrival.created) return [];
    const kind = refKindOf(arrival.ref, arrival.isDefaultBranch);
    if (kind !== "default-branch" && kind !== "release-branch") return [];
    const overwritten = `${arrival.isDefaultBranch ? "the default branch" : "a release branch"} was overwritten by a forced push`;
    return [
      {
        strength: "medium",
        confidence: arrival.sender?.type === "Bot" ? 0.5 : 0.8,
        because: `${overwritten}; it stood at ${before}`,
        matched: overwritten,
        ...restoring(push),
        facts: { release: kind === "release-branch", before },
      },
    ];
  },
});

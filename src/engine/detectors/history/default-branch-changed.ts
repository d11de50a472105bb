import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { restoreDefaultBranch } from "../../explain/restore-command.ts";
import { branchOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./default-branch-changed.examples.ts";

export default definePushDetector({
  id: "default-branch-changed",
  title: "Default branch was changed",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The default branch is what clones check out, what pull requests target, and where the policy is read. Changing it puts all of them on other content, past the rules of the old one.",
  falsePositives: ["A project that renames master to main, once", "A new release line that becomes the default"],
  remedy: "Ask the owners whether they changed it; compare the two branches, and check that the new one is protected.",
  references: ["ATT&CK T1565.001", "OpenSSF Scorecard Branch-Protection"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples,
  detect({ arrival, after, move: { defaultBranchWas: was } }) {
    if (!was) return [];
    const now = branchOf(arrival.ref);
    const restore = restoreDefaultBranch(was.name, { now, stands: was.stands });
    return [
      {
        strength: "decisive",
        confidence: 0.8,
        because: `the default branch was ${clip(was.name, 100)}${was.stands ? "" : ", which is no more,"} and is ${clip(now, 100)} at ${after}`,
        matched: "default branch changed",
        facts: { was: was.name, stands: was.stands },
        ...(restore === null ? {} : { restore }),
      },
    ];
  },
});

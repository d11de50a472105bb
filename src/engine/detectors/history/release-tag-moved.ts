import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { isNoObject, refKindOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import type { PushEvidence } from "../../model/evidence.ts";
import { examples } from "./release-tag-moved.examples.ts";

export default definePushDetector({
  id: "release-tag-moved",
  title: "Release tag was moved to another commit",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Users and pipelines pin releases by tag. Whoever moves one changes what they run without any change on their side.",
  falsePositives: [
    "A maintainer who repeats a release within minutes because its build failed",
    "Release tools that move a tag onto the commit with the built files",
  ],
  remedy:
    "Compare the old commit with the new one, put the tag back, protect release tags by a ruleset, and publish the fix as a new version.",
  references: ["tj-actions/changed-files 2025 (CVE-2025-30066)", "reviewdog/action-setup 2025", "ATT&CK T1195.002"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples,
  detect(push) {
    const { arrival, after, move } = push;
    const before = stoodAt(push);
    if (before === null || before === after || arrival.deleted) return [];
    const kind = refKindOf(arrival.ref, false);
    const isFloating = kind === "floating-tag";
    if (kind !== "version-tag" && !(isFloating && move.onBranch === false && move.relation !== "ahead")) return [];
    const where =
      move.onBranch === false ? ", which is on no branch" : move.relation === "ahead" ? ", a later one" : "";
    return [
      {
        strength: isFloating ? "strong" : "decisive",
        confidence: move.relation === "ahead" && move.onBranch ? 0.8 : 0.9,
        because: `the tag named ${before} and now names ${after}${where}${arrival.created ? "; it was deleted in between" : ""}`,
        matched: `${arrival.ref} moved`,
        facts: { before, relation: move.relation, onBranch: move.onBranch },
        ...restoring({ ...push, before }),
      },
    ];
  },
});

/** The object that the tag named before, whether it was moved at once or deleted and created again. */
function stoodAt({ arrival: { ref }, before, move }: PushEvidence): string | null {
  if (!ref.startsWith("refs/tags/")) return null;
  return isNoObject(before) ? move.stoodAt : before;
}

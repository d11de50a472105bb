import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { refKindOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./shared-ref-deleted.examples.ts";

const GRADES: Readonly<
  Partial<
    Record<
      ReturnType<typeof refKindOf>,
      {
        readonly what: string;
        readonly grade: { readonly strength: "strong" | "decisive"; readonly confidence: number };
      }
    >
  >
> = {
  "default-branch": { what: "the default branch", grade: { strength: "decisive", confidence: 0.9 } },
  "release-branch": { what: "a release branch", grade: { strength: "decisive", confidence: 0.8 } },
  "version-tag": { what: "a release tag", grade: { strength: "strong", confidence: 0.9 } },
};

export default definePushDetector({
  id: "shared-ref-deleted",
  title: "Shared branch or release tag was deleted",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Deleting a release branch or tag takes away what others build on, and is the first half of putting something else in its place.",
  falsePositives: ["A release line that reached its end of life", "A tag that was created by mistake"],
  remedy: "Ask who deleted it, restore it unless there is a reason, and protect it by a ruleset.",
  references: ["ATT&CK T1485", "OpenSSF Scorecard Branch-Protection"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples,
  detect(push) {
    const { arrival, before, move } = push;
    if (!arrival.deleted) return [];
    const kind = refKindOf(arrival.ref, arrival.isDefaultBranch);
    if (kind === "release-branch" && move.onBranch === true) return [];
    const graded = GRADES[kind];
    if (!graded) return [];
    const lost =
      kind === "release-branch" && move.onBranch === false ? "; the default branch does not have all of it" : "";
    return [
      {
        ...graded.grade,
        because: `${graded.what} was deleted; it stood at ${before}${lost}`,
        matched: `${arrival.ref} deleted`,
        facts: { before },
        ...restoring(push),
      },
    ];
  },
});

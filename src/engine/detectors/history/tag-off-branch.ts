import { z } from "zod";
import { isNoObject, refKindOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./tag-off-branch.examples.ts";

export default definePushDetector({
  id: "tag-off-branch",
  title: "Release tag points to a commit on no branch",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A commit on no branch passed no review. GitHub also resolves commits that exist only in a fork, so a tag can name what the project never had.",
  falsePositives: [
    "Release tools that commit built files for the tag alone",
    "A release whose branch was deleted before the tag arrived",
  ],
  remedy: "Look at the tagged commit and its parents; delete the release where they were never merged.",
  references: [
    "tj-actions/changed-files 2025 (CVE-2025-30066)",
    "GitHub fork network impostor commits",
    "SLSA source track",
  ],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples,
  detect({ arrival, before, after, move }) {
    if (arrival.deleted || move.onBranch !== false || refKindOf(arrival.ref, false) !== "version-tag") return [];
    const isMoved = !isNoObject(before);
    return [
      {
        strength: "strong",
        confidence: 0.9,
        because: `no branch has ${after}${isMoved ? `; the tag named ${before} before` : ""}`,
        matched: `${arrival.ref} off branch`,
        facts: { after, isMoved },
      },
    ];
  },
});

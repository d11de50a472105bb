import { z } from "zod";
import { isGitHubMergeSubject, isSquashSubject, subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { examples } from "./forged-webflow-committer.examples.ts";

export default defineDetector({
  id: "forged-webflow-committer",
  title: "Committed as GitHub, but not signed by GitHub",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "GitHub signs what it commits for people on the web, except rebases. A merge, squash or edit in GitHub's name without a signature, in a repository where all others have one, was written elsewhere.",
  falsePositives: [
    "Rebase merges, which GitHub leaves unsigned",
    "History rewritten by a tool that drops signatures",
    "Commits through an API before signing was general (2019)",
  ],
  remedy:
    "Look the commit up on the platform; if the pull request it names was merged by another commit, revert this one.",
  references: ["CWE-290", "GlassWorm 2025–2026", "tj-actions 2025"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(20).describe("earlier merges and squashes by GitHub that must be known"),
  }),
  examples,
  detect(commit, { atLeast }) {
    const { repository } = commit.baseline;
    if (commit.signature.presence !== "none" || !isPlatformCommitter(commit.committer)) return [];
    if (repository.platformForms < atLeast || repository.platformFormsSigned < repository.platformForms) return [];
    const subject = subjectOf(commit.message);
    // Rebase merges keep the author's own subject and are unsigned: only GitHub's own forms contradict themselves.
    if (!isGitHubMergeSubject(subject) && !isSquashSubject(subject)) return [];
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `the committer is GitHub and there is no signature, though GitHub signed all of its last ${repository.platformForms} merges and squashes here`,
        facts: { platformForms: repository.platformForms },
      },
    ];
  },
});

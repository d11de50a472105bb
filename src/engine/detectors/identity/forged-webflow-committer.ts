import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { isPlatformCommitter } from "../../text/identities.ts";
import { isGitHubMergeSubject, isSquashSubject, subjectOf } from "../../text/message.ts";

const PLATFORM = { name: "GitHub", email: "noreply@github.com" };
const SIGNED_BY_PLATFORM = { repository: { commits: 400, platformForms: 50, platformFormsSigned: 50 } };

export default defineDetector({
  id: "forged-webflow-committer",
  title: "Committed as GitHub, but not signed by it",
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
  examples: {
    flags: [
      {
        name: "a squash title without a signature",
        commit: aCommit({ message: "Handle an empty list (#16)", committer: PLATFORM, baseline: SIGNED_BY_PLATFORM }),
      },
      {
        name: "a merge without a signature",
        commit: aCommit({
          message: "Merge pull request #16 from ada/fix\n\nFix",
          parents: ["b".repeat(40), "c".repeat(40)],
          committer: PLATFORM,
          baseline: SIGNED_BY_PLATFORM,
        }),
      },
    ],
    passes: [
      {
        name: "GitHub's own squash",
        commit: aCommit({
          message: "Handle an empty list (#16)",
          committer: PLATFORM,
          signature: { presence: "present" },
          baseline: SIGNED_BY_PLATFORM,
        }),
      },
      { name: "a rebase, which is not signed", commit: aCommit({ committer: PLATFORM, baseline: SIGNED_BY_PLATFORM }) },
      {
        name: "a repository where GitHub's commits lost their signatures",
        commit: aCommit({
          message: "Handle an empty list (#16)",
          committer: PLATFORM,
          baseline: { repository: { commits: 400, platformForms: 50, platformFormsSigned: 20 } },
        }),
      },
    ],
  },
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

import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { isPlatformCommitter, PLATFORM_EMAIL } from "../../text/identities.ts";
import { isGitHubMergeSubject, subjectOf } from "../../text/message.ts";

const PLATFORM = { name: "GitHub", email: PLATFORM_EMAIL };
const MESSAGE = "Merge pull request #16 from ada/fix-list\n\nFix the list";
const USUAL = { githubFormMerges: 30, githubFormMergesByPlatform: 30 };

export default defineDetector({
  id: "forged-github-merge",
  title: "Claims to be a merge made by GitHub, but GitHub did not make it",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "GitHub's merge button writes this subject and commits as GitHub itself, with two parents. A commit with the subject and another committer, in a repository whose merges are otherwise all GitHub's, was written to look like one.",
  falsePositives: [
    "Merges made with an old command-line client that copies GitHub's wording",
    "Mirrors and rewritten histories, where every merge lost its committer",
  ],
  remedy: "Compare the commit with the pull request it names; if that was merged by another commit, revert this one.",
  references: ["CWE-345", "CWE-290", "ForceMemo 2026", "PolinRider 2025–2026"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(5).describe("earlier merges of this form that must be known"),
    share: z.number().min(0).max(1).default(0.95).describe("share of them that GitHub must have committed"),
  }),
  examples: {
    flags: [
      {
        name: "a person committed it, all earlier merges were GitHub's",
        commit: aCommit({
          message: MESSAGE,
          parents: ["b".repeat(40), "c".repeat(40)],
          baseline: { repository: USUAL },
        }),
      },
      {
        name: "one parent, committed as GitHub without its signature",
        commit: aCommit({ message: MESSAGE, committer: PLATFORM, baseline: { repository: USUAL } }),
      },
    ],
    passes: [
      {
        name: "a squash by GitHub of a pull request with such a title",
        commit: aCommit({
          message: MESSAGE,
          committer: PLATFORM,
          signature: { presence: "present" },
          baseline: { repository: USUAL },
        }),
      },
      {
        name: "GitHub's own merge",
        commit: aCommit({
          message: MESSAGE,
          committer: PLATFORM,
          parents: ["b".repeat(40), "c".repeat(40)],
          baseline: { repository: USUAL },
        }),
      },
      {
        name: "a repository whose merges are made by people",
        commit: aCommit({
          message: MESSAGE,
          parents: ["b".repeat(40), "c".repeat(40)],
          baseline: { repository: { githubFormMerges: 30, githubFormMergesByPlatform: 2 } },
        }),
      },
    ],
  },
  detect(commit, { atLeast, share }) {
    if (!isGitHubMergeSubject(subjectOf(commit.message))) return [];
    const { githubFormMerges: known, githubFormMergesByPlatform: byPlatform } = commit.baseline.repository;
    if (known < atLeast || byPlatform < known * share) return [];
    const byGitHub = isPlatformCommitter(commit.committer);
    const parents = commit.parents.length;
    // A squash whose pull request had such a title: GitHub made it, and signed that it did.
    if (byGitHub && (parents !== 1 || commit.signature.presence !== "none")) return [];
    const because = byGitHub
      ? `the subject is GitHub's for a merge, but the commit has one parent`
      : `the subject is GitHub's for a merge, but the committer is not GitHub (${byPlatform} of the last ${known} such merges were)`;
    return [{ strength: "decisive", confidence: 1, because, facts: { known, byPlatform, parents } }];
  },
});

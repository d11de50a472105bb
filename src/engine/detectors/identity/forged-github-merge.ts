import { z } from "zod";
import { DAY, MINUTE } from "../../history/clock.ts";
import { isOfMergeAlone } from "../../history/merged-files.ts";
import { isGitHubMergeSubject, subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { examples } from "./forged-github-merge.examples.ts";

/** Earlier commits by a committer whom the project knows. */
const KNOWN = 5;
/** Time within which one rebase commits a commit and its parent. */
const ONE_RUN = 10 * MINUTE;

export default defineDetector({
  id: "forged-github-merge",
  title: "Forged GitHub merge commit",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "GitHub's merge button writes this subject and commits as GitHub itself, with two parents. A commit with the subject and another committer, in a repository whose merges are otherwise all GitHub's, was written to look like one.",
  falsePositives: [
    "Merges made with an old command-line client that copies GitHub's wording",
    "Maintainers who amend the message of a fetched merge, pick one for another branch or rebase it: graded medium",
    "Mirrors and rewritten histories, where every merge lost its committer",
  ],
  remedy: "Compare the commit with the pull request it names; if that was merged by another commit, revert this one.",
  references: ["CWE-345", "CWE-290", "ForceMemo 2026", "PolinRider 2025–2026"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(5).describe("earlier merges of this form that must be known"),
    share: z.number().min(0).max(1).default(0.95).describe("share of them that GitHub must have committed"),
  }),
  examples,
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
    const strength = isAmended(commit) ? "medium" : "decisive";
    return [{ strength, confidence: 1, because, facts: { known, byPlatform, parents } }];
  },
});

/**
 * A merge of GitHub's that was made anew, by a committer whom the project knows and with nothing of its own: fetched and
 * given a better message, picked for another branch, which leaves it one parent, or rebased with the commits around it.
 */
function isAmended(commit: CommitEvidence): boolean {
  const { parents, parentSummaries, committer, files, baseline } = commit;
  if (baseline.committer.commits < KNOWN || isPlatformCommitter(committer)) return false;
  if (parents.length === 1) return true;
  if (parents.length !== 2 || files.some(isOfMergeAlone)) return false;
  const merged = parentSummaries.find(({ sha }) => sha === parents[1]);
  return (merged !== undefined && !isSamePerson(merged.author, committer)) || isRebased(commit);
}

/** A parent was committed by the same hands minutes before, and written on another day: the branch was rebased whole. */
function isRebased({ committer, parentSummaries }: CommitEvidence): boolean {
  return parentSummaries.some(
    (parent) =>
      isSamePerson(parent.committer, committer) &&
      Math.abs(parent.committer.at - committer.at) <= ONE_RUN &&
      parent.committer.at - parent.author.at >= DAY,
  );
}

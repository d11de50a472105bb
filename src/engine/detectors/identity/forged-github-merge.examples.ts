import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { PLATFORM_EMAIL } from "../../people/identities.ts";

const PLATFORM = { name: "GitHub", email: PLATFORM_EMAIL };
const MESSAGE = "Merge pull request #16 from ada/fix-list\n\nFix the list";
const USUAL = { githubFormMerges: 30, githubFormMergesByPlatform: 30 };

export const examples: CommitExamples = {
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
};

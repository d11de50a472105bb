import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const PLATFORM = { name: "GitHub", email: "noreply@github.com" };
const SIGNED_BY_PLATFORM = { repository: { commits: 400, platformForms: 50, platformFormsSigned: 50 } };

export const examples: CommitExamples = {
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
};

import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const SIGNED = { author: { commits: 60, recent: 20, recentSigned: 20, recentByPlatform: 0 } };

export const examples: CommitExamples = {
  flags: [
    { name: "twenty signed, and this one not", commit: aCommit({ baseline: SIGNED }) },
    {
      name: "a signature that the platform calls invalid",
      commit: aCommit({
        signature: { presence: "present", verification: { verified: false, reason: "invalid" } },
        baseline: SIGNED,
      }),
    },
  ],
  passes: [
    { name: "signed as ever", commit: aCommit({ signature: { presence: "present" }, baseline: SIGNED }) },
    {
      name: "an author who never signed",
      commit: aCommit({ baseline: { author: { commits: 60, recent: 20, recentSigned: 0 } } }),
    },
    {
      name: "rebased by the platform",
      commit: aCommit({ committer: { name: "GitHub", email: "noreply@github.com" }, baseline: SIGNED }),
    },
    {
      name: "signed by the platform alone, in the author's browser, and now pushed from a machine",
      commit: aCommit({ baseline: { author: { commits: 60, recent: 20, recentSigned: 20, recentByPlatform: 20 } } }),
    },
    {
      name: "a key that expired",
      commit: aCommit({
        signature: { presence: "present", verification: { verified: false, reason: "expired_key" } },
        baseline: SIGNED,
      }),
    },
  ],
};

import type { PushExamples } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

const aDeleted = (ref: string, options: Parameters<typeof aPush>[0] = {}) =>
  aPush({
    commits: [],
    after: "0".repeat(40),
    ...options,
    arrival: { ref, isDefaultBranch: false, deleted: true, ...options.arrival },
  });

export const examples: PushExamples = {
  flags: [
    { name: "the default branch", push: aDeleted("refs/heads/main", { arrival: { isDefaultBranch: true } }) },
    {
      name: "a release branch with commits that main does not have",
      push: aDeleted("refs/heads/release/2.x", { move: { onBranch: false } }),
    },
    { name: "a release tag", push: aDeleted("refs/tags/v1.2.3") },
  ],
  passes: [
    {
      name: "a release branch that main has whole",
      push: aDeleted("refs/heads/release/2.x", { move: { onBranch: true } }),
    },
    { name: "a topic branch", push: aDeleted("refs/heads/ada/fix", { move: { onBranch: false } }) },
    { name: "a floating tag", push: aDeleted("refs/tags/nightly") },
    { name: "a push", push: aPush() },
  ],
};

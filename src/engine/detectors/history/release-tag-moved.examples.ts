import type { PushExamples } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

const NOTHING = "0".repeat(40);
const aTag = (name: string, options: Parameters<typeof aPush>[0] = {}) =>
  aPush({
    commits: [],
    after: "c".repeat(40),
    ...options,
    arrival: { ref: `refs/tags/${name}`, isDefaultBranch: false, ...options.arrival },
  });

export const examples: PushExamples = {
  flags: [
    { name: "a version that moves to a commit on no branch", push: aTag("v1.2.3", { move: { onBranch: false } }) },
    { name: "a version that moves forward", push: aTag("v1.2.3", { move: { relation: "ahead", onBranch: true } }) },
    {
      name: "a package's version, deleted and created again elsewhere",
      push: aTag("pkg@2.0.0", {
        arrival: { ref: "refs/tags/pkg@2.0.0", created: true },
        before: NOTHING,
        move: { stoodAt: "b".repeat(40), onBranch: true },
      }),
    },
    {
      name: "a floating tag that leaves its line",
      push: aTag("v4", { move: { relation: "diverged", onBranch: false } }),
    },
  ],
  passes: [
    {
      name: "a new release",
      push: aTag("v1.2.4", { arrival: { ref: "refs/tags/v1.2.4", created: true }, before: NOTHING }),
    },
    {
      name: "a floating tag that follows the releases",
      push: aTag("v4", { move: { relation: "ahead", onBranch: true } }),
    },
    {
      name: "a nightly tag",
      push: aTag("nightly", { move: { relation: "diverged", onBranch: true } }),
    },
    {
      name: "a version deleted and created again on the same commit",
      push: aTag("v1.2.3", {
        arrival: { ref: "refs/tags/v1.2.3", created: true },
        before: NOTHING,
        move: { stoodAt: "c".repeat(40) },
      }),
    },
    { name: "a forced push to a branch", push: aPush({ arrival: { forced: true } }) },
  ],
};

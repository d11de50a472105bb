import type { PushExamples } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

export const examples: PushExamples = {
  flags: [
    { name: "the default branch", push: aPush({ arrival: { forced: true } }) },
    {
      name: "a release branch",
      push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/release/2.x" } }),
    },
  ],
  passes: [
    {
      name: "a branch of one's own",
      push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/fix" } }),
    },
    {
      name: "a published site",
      push: aPush({ arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/gh-pages" } }),
    },
    { name: "a plain push", push: aPush() },
  ],
};

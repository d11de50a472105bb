import type { PushExamples } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

const aTag = (name: string, onBranch: boolean | null) =>
  aPush({
    commits: [],
    before: "0".repeat(40),
    after: "c".repeat(40),
    arrival: { ref: `refs/tags/${name}`, isDefaultBranch: false, created: true },
    move: { onBranch },
  });

export const examples: PushExamples = {
  flags: [
    { name: "a new version", push: aTag("v1.2.3", false) },
    { name: "a package's new version", push: aTag("pkg/v1.2.3", false) },
  ],
  passes: [
    { name: "a version on a branch", push: aTag("v1.2.3", true) },
    { name: "a version of which that could not be read", push: aTag("v1.2.3", null) },
    { name: "a tag that names no version", push: aTag("before-the-rewrite", false) },
  ],
};

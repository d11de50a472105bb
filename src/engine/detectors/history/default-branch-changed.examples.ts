import type { PushExamples } from "../../model/detector.ts";
import { aPush } from "../../model/examples.ts";

const SHA = "b".repeat(40);
const aChange = (name: string, stands: boolean) =>
  aPush({ commits: [], before: SHA, after: SHA, move: { defaultBranchWas: { name, stands } } });

export const examples: PushExamples = {
  flags: [
    { name: "another branch", push: aChange("develop", true) },
    { name: "the branch was renamed", push: aChange("master", false) },
  ],
  passes: [
    { name: "a push to the default branch", push: aPush() },
    { name: "a push to another branch", push: aPush({ arrival: { isDefaultBranch: false, ref: "refs/heads/x" } }) },
  ],
};

import type { PushExamples } from "../../model/detector.ts";
import { aCommit, aDropped, aPush } from "../../model/examples.ts";

const DROPPED = aDropped();
const ROOT = aCommit({ parents: [], message: "init" });

export const examples: PushExamples = {
  flags: [
    {
      name: "a root commit on the default branch",
      push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [ROOT] }),
    },
    {
      name: "a root with work on top",
      push: aPush({
        arrival: { forced: true },
        dropped: [DROPPED, DROPPED],
        commits: [ROOT, aCommit({ sha: "e".repeat(40) })],
      }),
    },
  ],
  passes: [
    { name: "a new repository", push: aPush({ arrival: { created: true }, commits: [ROOT] }) },
    { name: "an ordinary rewrite", push: aPush({ arrival: { forced: true }, dropped: [DROPPED] }) },
    {
      name: "another branch",
      push: aPush({ arrival: { forced: true, isDefaultBranch: false }, dropped: [DROPPED], commits: [ROOT] }),
    },
  ],
};

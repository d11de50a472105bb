import type { PushExamples } from "../../model/detector.ts";
import { aCommit, aDropped, aFile, aPush } from "../../model/examples.ts";

const AT = "2026-03-02T10:00:00+01:00";
const DROPPED = aDropped({ signed: true });
const replacing = (path: string, message?: string) =>
  aCommit({
    authored: AT,
    committed: "2026-03-09T10:00:00+01:00",
    files: [aFile({ path, at: 3, added: "x" })],
    ...(message === undefined ? {} : { message }),
  });

export const examples: PushExamples = {
  flags: [
    {
      name: "on the default branch",
      push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [replacing("src/a.js")] }),
    },
    {
      name: "with a change in what runs automatically",
      push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [replacing("setup.py")] }),
    },
    {
      name: "on a branch of one's own, behind another that was replaced harmlessly",
      push: aPush({
        arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/ada/fix" },
        dropped: [DROPPED, { ...DROPPED, message: "Earlier" }],
        commits: [replacing("src/a.js", "Earlier"), replacing("setup.py")],
      }),
    },
  ],
  passes: [
    {
      name: "an amend on an author's own branch",
      push: aPush({
        arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/ada/fix" },
        dropped: [DROPPED],
        commits: [replacing("src/a.js")],
      }),
    },
    {
      name: "a forced push with other commits",
      push: aPush({
        arrival: { forced: true },
        dropped: [{ ...DROPPED, message: "Other" }],
        commits: [replacing("src/a.js")],
      }),
    },
    { name: "a plain push", push: aPush({ commits: [replacing("setup.py")] }) },
  ],
};

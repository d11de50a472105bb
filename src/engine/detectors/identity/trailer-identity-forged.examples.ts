import type { Contributor } from "../../model/baseline.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const GRACE: Contributor = { name: "Grace Hopper", email: "grace@example.org", commits: 200, signed: 0 };
const KNOWN = { repository: { commits: 500, contributors: [GRACE] } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "only a maintainer signed off",
      commit: aCommit({ message: "Fix typo\n\nSigned-off-by: Grace Hopper <grace@example.org>", baseline: KNOWN }),
    },
    {
      name: "in other letters",
      commit: aCommit({ message: "Fix typo\n\nsigned-off-by: Grace Hopper <Grace@Example.org>", baseline: KNOWN }),
    },
  ],
  passes: [
    {
      name: "the author signed off",
      commit: aCommit({ message: "Fix\n\nSigned-off-by: Ada Example <ada@example.org>", baseline: KNOWN }),
    },
    {
      name: "author and maintainer signed off",
      commit: aCommit({
        message: "Fix\n\nSigned-off-by: Ada Example <ada@example.org>\nSigned-off-by: Grace Hopper <grace@example.org>",
        baseline: KNOWN,
      }),
    },
    {
      name: "the committer signed off",
      commit: aCommit({
        message: "Fix\n\nSigned-off-by: Grace Hopper <grace@example.org>",
        committer: { name: "Grace Hopper", email: "grace@example.org" },
        baseline: KNOWN,
      }),
    },
    {
      name: "an unknown person signed off",
      commit: aCommit({ message: "Fix\n\nSigned-off-by: Eve <eve@example.org>", baseline: KNOWN }),
    },
  ],
};

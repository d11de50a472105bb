import type { Contributor } from "../../model/baseline.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const ADA: Contributor = { name: "Ada", email: "1111+ada@users.noreply.github.com", commits: 40, signed: 40 };
const KNOWN = { repository: { commits: 500, contributors: [ADA] } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "a known name with another number",
      commit: aCommit({ author: { name: "Ada", email: "2222+ada@users.noreply.github.com" }, baseline: KNOWN }),
    },
    {
      name: "in capital letters",
      commit: aCommit({ author: { name: "Ada", email: "2222+ADA@users.noreply.github.com" }, baseline: KNOWN }),
    },
  ],
  passes: [
    {
      name: "the contributor",
      commit: aCommit({ author: { name: "Ada", email: "1111+ada@users.noreply.github.com" }, baseline: KNOWN }),
    },
    {
      name: "the same number under a new name: renamed",
      commit: aCommit({ author: { name: "Ada", email: "1111+lovelace@users.noreply.github.com" }, baseline: KNOWN }),
    },
    {
      name: "the old form without a number",
      commit: aCommit({ author: { name: "Ada", email: "ada@users.noreply.github.com" }, baseline: KNOWN }),
    },
    {
      name: "another person",
      commit: aCommit({ author: { name: "Grace", email: "3333+grace@users.noreply.github.com" }, baseline: KNOWN }),
    },
  ],
};

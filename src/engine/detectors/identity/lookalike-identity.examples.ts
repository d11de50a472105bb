import type { Contributor } from "../../model/baseline.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const ADA: Contributor = { name: "Ada Lovelace", email: "ada.lovelace@example.org", commits: 120, signed: 0 };
const KNOWN = { repository: { commits: 500, contributors: [ADA] } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "one letter more in the domain",
      commit: aCommit({ author: { name: "Ada Lovelace", email: "ada.lovelace@exarnple.org" }, baseline: KNOWN }),
    },
    {
      name: "a Cyrillic letter in the name",
      commit: aCommit({ author: { name: "Аda Lovelace", email: "al@example.net" }, baseline: KNOWN }),
    },
  ],
  passes: [
    {
      name: "the contributor",
      commit: aCommit({ author: { name: "Ada Lovelace", email: "ada.lovelace@example.org" }, baseline: KNOWN }),
    },
    {
      name: "the contributor from another provider",
      commit: aCommit({ author: { name: "Ada Lovelace", email: "ada@home.example" }, baseline: KNOWN }),
    },
    {
      name: "another person",
      commit: aCommit({ author: { name: "Grace Hopper", email: "grace@example.org" }, baseline: KNOWN }),
    },
    {
      name: "an address used before",
      commit: aCommit({
        author: { name: "Ada Lovelace", email: "ada.lovelace@exarnple.org" },
        baseline: { ...KNOWN, author: { commits: 4 } },
      }),
    },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import type { Account } from "../../model/evidence.ts";
import { aCommit, aFile, aLanding } from "../../model/examples.ts";

const user = (login: string, id: number): Account => ({ login, id, type: "User" });
const MAINTAINER = { commits: 300, recent: 20 };
const PUSHED_BY_EVE = { arrival: { sender: user("eve", 66), pusherName: "eve" } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "a direct push in a maintainer's name",
      commit: aCommit({
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        ...PUSHED_BY_EVE,
        baseline: { author: MAINTAINER },
      }),
    },
    {
      name: "the same, in what runs automatically",
      commit: aCommit({
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        ...PUSHED_BY_EVE,
        files: [aFile({ path: "configure.ac", at: 3, added: "x" })],
        baseline: { author: MAINTAINER },
      }),
    },
  ],
  passes: [
    {
      name: "the maintainer pushed",
      commit: aCommit({
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        arrival: { sender: user("ada", 1) },
        baseline: { author: MAINTAINER },
      }),
    },
    {
      name: "a contributor applied the maintainer's patch in their own name",
      commit: aCommit({
        committer: { name: "Eve", email: "eve@example.org" },
        accounts: { author: user("ada", 1), committer: user("eve", 66) },
        ...PUSHED_BY_EVE,
        baseline: { author: MAINTAINER },
      }),
    },
    {
      name: "a signature the platform verified",
      commit: aCommit({
        signature: { presence: "present", verification: { verified: true, reason: "valid" } },
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        ...PUSHED_BY_EVE,
        baseline: { author: MAINTAINER },
      }),
    },
    {
      name: "the merge of a pull request, pushed by nobody's hand",
      commit: aCommit({
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        arrival: { ...PUSHED_BY_EVE.arrival, pullRequest: 7 },
        baseline: { author: MAINTAINER },
      }),
    },
    {
      name: "a branch that the platform merged, a colleague at the button",
      commit: aCommit({
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        ...PUSHED_BY_EVE,
        landing: {
          ...aLanding("Eve"),
          signature: {
            presence: "present",
            format: "openpgp",
            keyId: null,
            verification: { verified: true, reason: "valid" },
          },
        },
        baseline: { author: MAINTAINER },
      }),
    },
    { name: "offline, where no account is known", commit: aCommit({ baseline: { author: MAINTAINER } }) },
  ],
};

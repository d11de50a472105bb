import type { CommitExamples } from "../../model/detector.ts";
import type { Account } from "../../model/evidence.ts";
import { aCommit } from "../../model/examples.ts";

const user = (login: string, id: number): Account => ({ login, id, type: "User" });
const VERIFIED = { presence: "present" as const, verification: { verified: true, reason: "valid" } };
const MALLORY = { name: "Mallory", email: "mallory@example.org" };
const MAINTAINER = { author: { commits: 200, recent: 20, recentSigned: 18 } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "signed by another account",
      commit: aCommit({
        committer: MALLORY,
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("mallory", 66) },
        received: "2026-03-02T10:05:00Z",
        baseline: MAINTAINER,
      }),
    },
    {
      name: "signed by another account that is new here",
      commit: aCommit({
        committer: { name: "M", email: "m@example.net" },
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("m", 67) },
        received: "2026-03-02T10:05:00Z",
        baseline: { author: { commits: 200, recent: 20, recentSigned: 20 } },
      }),
    },
  ],
  passes: [
    {
      name: "signed by its author",
      commit: aCommit({
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("ada", 1) },
        received: "2026-03-02T10:05:00Z",
        baseline: MAINTAINER,
      }),
    },
    {
      name: "an author who never signs",
      commit: aCommit({
        committer: MALLORY,
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("mallory", 66) },
        received: "2026-03-02T10:05:00Z",
      }),
    },
    {
      name: "a committer the project knows",
      commit: aCommit({
        committer: MALLORY,
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("mallory", 66) },
        received: "2026-03-02T10:05:00Z",
        baseline: { ...MAINTAINER, repository: { contributors: [{ ...MALLORY, commits: 30, signed: 30 }] } },
      }),
    },
    {
      name: "merged on the platform",
      commit: aCommit({
        committer: { name: "GitHub", email: "noreply@github.com" },
        signature: VERIFIED,
        accounts: { author: user("ada", 1), committer: user("web-flow", 19864447) },
        received: "2026-03-02T10:05:00Z",
        baseline: MAINTAINER,
      }),
    },
  ],
};

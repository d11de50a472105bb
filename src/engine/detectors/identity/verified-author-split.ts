import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { Account } from "../../model/evidence.ts";
import { aCommit } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isPlatformCommitter, isSamePerson } from "../../text/identities.ts";

const user = (login: string, id: number): Account => ({ login, id, type: "User" });
const VERIFIED = { presence: "present" as const, verification: { verified: true, reason: "valid" } };
const MALLORY = { name: "Mallory", email: "mallory@example.org" };
const MAINTAINER = { author: { commits: 200, recent: 20, recentSigned: 18 } };

export default defineDetector({
  id: "verified-author-split",
  title: "Verified for its committer, in the name of another author who signs",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The green badge vouches for the committer alone. An author who always signs and whose commit arrives signed by somebody else did not make it in this form.",
  falsePositives: ["A maintainer who rebases or applies a colleague's work and signs it"],
  remedy: "Read who is verified: it is the committer. Ask the author whether the change is theirs.",
  references: ["CWE-345", "docs.github.com: about commit signature verification"],
  needs: ["commit", "baseline", "accounts", "verification"],
  options: z.strictObject({ minCommits: z.int().positive().default(20) }),
  examples: {
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
        name: "signed by another account that nobody here knows",
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
  },
  detect(commit, { minCommits }) {
    const { accounts, author, committer, baseline, signature } = commit;
    if (!signature.verification?.verified || isPlatformCommitter(committer) || isSamePerson(author, committer))
      return [];
    if (accounts?.author?.id == null || accounts.committer?.id == null || accounts.author.id === accounts.committer.id)
      return [];
    const { commits, recent, recentSigned } = baseline.author;
    if (commits < minCommits || recentSigned < recent * 0.9) return [];
    const known = baseline.repository.contributors.some(
      (one) => one.email.toLowerCase() === committer.email.toLowerCase() && one.commits >= 5,
    );
    if (known) return [];
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `the signature is that of ${clip(committer.name, 40)}; ${clip(author.name, 40)} signed ${recentSigned} of the last ${recent} commits, and not this one`,
        facts: { recentSigned, recent },
      },
    ];
  },
});

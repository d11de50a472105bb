import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { examples } from "./verified-author-split.examples.ts";

export default defineDetector({
  id: "verified-author-split",
  title: "Verified for the committer, not for the named author",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The green badge vouches for the committer alone. An author who always signs and whose commit arrives signed by another account did not make it in this form.",
  falsePositives: ["A maintainer who rebases or applies a colleague's work and signs it"],
  remedy: "Read who is verified: it is the committer. Ask the author whether the change is theirs.",
  references: ["CWE-345", "docs.github.com: about commit signature verification"],
  needs: ["commit", "baseline", "accounts", "verification"],
  options: z.strictObject({ minCommits: z.int().positive().default(20) }),
  examples,
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

import { z } from "zod";
import type { Contributor } from "../../model/baseline.ts";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { readNoreply } from "../../text/identities.ts";

const ADA: Contributor = { name: "Ada", email: "1111+ada@users.noreply.github.com", commits: 40, signed: 40 };
const KNOWN = { repository: { commits: 500, contributors: [ADA] } };

export default defineDetector({
  id: "noreply-id-mismatch",
  title: "A platform address whose number belongs to somebody else",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "GitHub's private addresses hold the account's number, which never changes, and its name, which anybody can write. A known name with another number was written by hand, or the account was deleted and its name taken by another.",
  falsePositives: ["A person who deleted an account and made it again under the same name"],
  remedy: "Look up the account of that number on the platform (/user/NUMBER in its API) and ask the known contributor.",
  references: ["CWE-290", "better-auth 2026"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minCommits: z.int().positive().default(3).describe("commits that make a contributor known"),
  }),
  examples: {
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
  },
  detect(commit, { minCommits }) {
    const own = readNoreply(commit.author.email);
    if (own?.id == null) return [];
    const named = commit.baseline.repository.contributors.filter(
      (one) => one.commits >= minCommits && readNoreply(one.email)?.login === own.login,
    );
    const numbers = named.flatMap((one) => readNoreply(one.email)?.id ?? []);
    const first = numbers[0];
    if (first === undefined || numbers.includes(own.id)) return [];
    return [
      {
        strength: "strong",
        confidence: 0.9,
        because: `${own.login} is account ${first} in earlier commits, and ${own.id} in this one`,
        facts: { login: own.login, known: first, claimed: own.id },
      },
    ];
  },
});

import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { readNoreply } from "../../people/identities.ts";
import { examples } from "./noreply-id-mismatch.examples.ts";

export default defineDetector({
  id: "noreply-id-mismatch",
  title: "GitHub noreply address carries another account's number",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "GitHub's private addresses hold the account's number, which never changes, and its name, which is free to forge. A known name with another number was written by hand, or the account was deleted and its name taken by another.",
  falsePositives: ["A person who deleted an account and made it again under the same name"],
  remedy: "Look up the account of that number on the platform (/user/NUMBER in its API) and ask the known contributor.",
  references: ["CWE-290", "better-auth 2026"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minCommits: z.int().positive().default(3).describe("commits that make a contributor known"),
  }),
  examples,
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

import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./trailer-identity-forged.examples.ts";

export default defineDetector({
  id: "trailer-identity-forged",
  title: "Sign-off names a person outside the commit",
  family: "identity",
  axis: "contribution",
  group: "cadence",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A sign-off is a statement of the person it names. Author and committer of this commit are two others, and the one who signed it off handed it to neither.",
  falsePositives: [
    "Patches that came by mail through several hands",
    "Squashes that keep the sign-offs of all their parts",
    "A second address of the author",
  ],
  remedy: "Ask the person named whether they signed the change off.",
  references: ["CWE-345", "php-src 2021", "Developer Certificate of Origin 1.1"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minCommits: z.int().positive().default(20).describe("commits that make a contributor known"),
  }),
  examples,
  detect(commit, { minCommits }) {
    const { author, committer, baseline } = commit;
    if (isPlatformCommitter(committer) || isAutomationsOwn(commit)) return [];
    const signed = commit.trailers
      .filter(({ key }) => key.toLowerCase() === "signed-off-by")
      .map(({ value }) => value.toLowerCase());
    if (signed.length !== 1) return [];
    const [own, ...others] = [author.email, committer.email, author.name, committer.name].map((text) =>
      text.toLowerCase(),
    );
    if ([own, ...others].some((text) => text && signed[0]?.includes(text))) return [];
    if (baseline.author.otherEmails.some((email) => signed[0]?.includes(email))) return [];
    const named = baseline.repository.contributors.find(
      (one) => one.commits >= minCommits && signed[0]?.includes(`<${one.email.toLowerCase()}>`),
    );
    if (!named) return [];
    return [
      {
        strength: "medium",
        confidence: 0.7,
        because: `the only sign-off is that of ${clip(named.name)}, who is neither author nor committer`,
        facts: {},
      },
    ];
  },
});

import { z } from "zod";
import type { Contributor } from "../../model/baseline.ts";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isAutomation, isPlatformCommitter } from "../../text/identities.ts";

const GRACE: Contributor = { name: "Grace Hopper", email: "grace@example.org", commits: 200, signed: 0 };
const KNOWN = { repository: { commits: 500, contributors: [GRACE] } };

export default defineDetector({
  id: "trailer-identity-forged",
  title: "Signed off in the name of somebody else",
  family: "identity",
  axis: "contribution",
  group: "cadence",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A sign-off is a statement of the person it names. Author and committer of this commit are two others, and the one who signed it off passed it on to nobody here.",
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
  examples: {
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
          message:
            "Fix\n\nSigned-off-by: Ada Example <ada@example.org>\nSigned-off-by: Grace Hopper <grace@example.org>",
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
        name: "somebody unknown signed off",
        commit: aCommit({ message: "Fix\n\nSigned-off-by: Eve <eve@example.org>", baseline: KNOWN }),
      },
    ],
  },
  detect(commit, { minCommits }) {
    const { author, committer, baseline } = commit;
    if (isPlatformCommitter(committer) || isAutomation(author)) return [];
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

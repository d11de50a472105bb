import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import type { Contributor } from "../../model/baseline.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isAutomation, isPlatformCommitter, readNoreply } from "../../people/identities.ts";
import { skeletonOf } from "../../unicode/confusable.ts";
import { examples } from "./lookalike-identity.examples.ts";

export default defineDetector({
  id: "lookalike-identity",
  title: "Identity resembles a known contributor",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "An address with one letter changed, or a name in letters of another alphabet, borrows the trust of the person it resembles.",
  falsePositives: [
    "A typing error in the author's own settings",
    "Two people with like names and addresses at one company",
  ],
  remedy: "Ask the known contributor over another channel whether the new address is theirs.",
  references: ["ATT&CK T1036.010", "CWE-1007"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minCommits: z.int().positive().default(10).describe("commits that make a contributor known"),
  }),
  examples,
  detect(commit, { minCommits }) {
    const { author, baseline } = commit;
    if (baseline.author.commits > 0 || isAutomation(author) || isPlatformCommitter(author)) return [];
    const isKnown = ({ commits }: Contributor) => commits >= minCommits;
    const mixed = skeletonOf(author.name);
    if (mixed !== author.name) {
      const twin = baseline.repository.contributors.find((one) => one.name === mixed && isKnown(one));
      if (twin)
        return [
          signal("strong", `the name "${clip(author.name)}" is ${clip(twin.name)}'s in letters of another alphabet`),
        ];
    }
    const email = author.email.toLowerCase();
    if (email.length < 10 || readNoreply(email)) return [];
    const near = baseline.repository.contributors.find(
      (one) => one.name === author.name && isKnown(one) && isNear(email, one.email.toLowerCase()),
    );
    return near
      ? [
          signal(
            // Whoever takes a maintainer's name to change what starts by itself has not mistyped an address.
            commit.files.some(({ path }) => isExecSensitive(path)) ? "strong" : "medium",
            `the address ${clip(email, 60)} is one step from ${clip(near.email, 60)}, and the name is the same`,
          ),
        ]
      : [];
  },
});

function signal(strength: "strong" | "medium", because: string) {
  return { strength, confidence: 1, because, facts: {} };
}

/** One letter changed, added, left out or swapped with its neighbour, or `rn` for `m`; never equal. */
function isNear(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  if (a.replaceAll("rn", "m") === b.replaceAll("rn", "m")) return true;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  return (
    (left.length <= 1 && right.length <= 1) ||
    (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
  );
}

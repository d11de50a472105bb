import { z } from "zod";
import { brokenHabits } from "../../history/habits.ts";
import { isMergedByOther } from "../../history/regime.ts";
import { defineDetector, type Strength } from "../../model/detector.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./habits-broken.examples.ts";

/**
 * Sum of the broken habits, in nats → strength. Of 72,000 ordinary commits (2026-11-29) 40 reached five nats without
 * a foreign place: a new computer, a first commit that no platform made, a new address. No attack of the corpus needs them.
 */
const STEPS: readonly (readonly [number, Strength])[] = [
  [7, "strong"],
  [4, "medium"],
  [3, "weak"],
];
/** Nats from which a place says that somebody else is there; UTC, which counts for half, does not reach it. */
const ELSEWHERE = 3.5;
/** Signatures by one key that make it the author's. */
const OWN_KEY = 3;

export default defineDetector({
  id: "habits-broken",
  title: "Several habits of this author are broken at once",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "People travel, change machines and try new things, one at a time. A commit in a person's name that was made in another part of the world, without the signature, by other hands, in files that the person never touched and in another style, was most likely made by another person.",
  falsePositives: [
    "The first commit from a new machine in a new place",
    "A colleague who commits the author's work, in a project where that is rare",
    "People who work in containers and on cloud machines now and then: UTC counts for half",
  ],
  remedy: "Ask the author over another channel whether the commit is theirs.",
  references: ["ATT&CK T1078", "ATT&CK T1036", "CVE-2024-3094 xz", "GhostAction 2025"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(3).describe("earlier commits of the author that must be known"),
  }),
  examples,
  detect(commit, { atLeast }) {
    const { committer, signature, baseline } = commit;
    if (baseline.person.commits < atLeast || isAutomationsOwn(commit) || isPlatformCommitter(committer)) return [];
    if (signature.keyId !== null && (baseline.person.ownKeys[signature.keyId] ?? 0) >= OWN_KEY) return [];
    const broken = brokenHabits(commit);
    if (broken.length < 2) return [];
    const sum = broken.reduce((total, { weight }) => total + weight, 0);
    const isElsewhere = broken.some(({ habit, weight }) => habit === "place" && weight >= ELSEWHERE);
    const step = STEPS.findIndex(([from, name]) => sum >= from && (isElsewhere || name !== "strong"));
    // Somebody who merged it knows the author, and weighs as much as one habit.
    const strength = step < 0 ? undefined : STEPS[isMergedByOther(commit) ? step + 1 : step]?.[1];
    if (!strength) return [];
    return [
      {
        strength,
        confidence: 1,
        because: broken.map(({ why }) => why).join("; "),
        matched: broken.map(({ habit }) => habit).join(" "),
        facts: { habits: broken.map(({ habit }) => habit), nats: Math.round(sum * 10) / 10 },
      },
    ];
  },
});

import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { isRealOffset, showOffset } from "../../text/clock.ts";
import { isAutomation, isPlatformCommitter } from "../../text/identities.ts";

const AT_HOME = { author: { commits: 60, offsets: { "60": 30, "120": 30 } } };

export default defineDetector({
  id: "unusual-clock",
  title: "A time zone in which this author never worked",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Commits carry the offset of the machine they are made on. An author with a long record in one part of the world who suddenly writes from another may be travelling, or may be somebody else.",
  falsePositives: ["Travel and moves", "Containers and cloud machines, which run on UTC and are left out"],
  remedy: "Only a hint: look at what else is said of the commit.",
  references: ["ATT&CK T1078", "CVE-2024-3094 xz"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(30).describe("earlier commits of the author that must be known"),
    minHours: z.number().positive().default(3).describe("hours from the nearest offset the author used"),
  }),
  examples: {
    flags: [
      {
        name: "nine hours further east",
        commit: aCommit({ authored: "2026-03-02T10:00:00+09:00", baseline: AT_HOME }),
      },
      {
        name: "eight hours further west",
        commit: aCommit({ authored: "2026-03-02T10:00:00-07:00", baseline: AT_HOME }),
      },
    ],
    passes: [
      { name: "at home", commit: aCommit({ authored: "2026-03-02T10:00:00+01:00", baseline: AT_HOME }) },
      { name: "two hours away", commit: aCommit({ authored: "2026-03-02T10:00:00+03:00", baseline: AT_HOME }) },
      { name: "on a cloud machine", commit: aCommit({ authored: "2026-03-02T10:00:00Z", baseline: AT_HOME }) },
      { name: "an author without a record", commit: aCommit({ authored: "2026-03-02T10:00:00+09:00" }) },
    ],
  },
  detect(commit, { atLeast, minHours }) {
    const offset = commit.author.offsetMinutes;
    const { commits, offsets } = commit.baseline.author;
    if (commits < atLeast || !isRealOffset(offset) || offset === 0) return [];
    if (isAutomation(commit.author) || isPlatformCommitter(commit.committer)) return [];
    const known = Object.keys(offsets)
      .map(Number)
      .filter((one) => one !== 0);
    if (known.length === 0) return [];
    const hours = Math.min(...known.map((one) => Math.abs(one - offset))) / 60;
    if (hours < minHours) return [];
    return [
      {
        strength: "weak",
        confidence: commits / (commits + 20),
        because: `written at ${showOffset(offset)}, ${Math.round(hours)} hours from any offset of the author's last ${commits} commits`,
        facts: { offset, hours },
      },
    ];
  },
});

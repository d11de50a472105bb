import { z } from "zod";
import { isRealOffset, showOffset } from "../../history/clock.ts";
import { defineDetector } from "../../model/detector.ts";
import { isBotIdentity, isSamePerson } from "../../people/identities.ts";
import { examples } from "./author-committer-tz-split.examples.ts";

export default defineDetector({
  id: "author-committer-tz-split",
  title: "One moment is stamped in two time zones",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "git takes author and committer time from the same clock when a commit is made. The same moment in two offsets means that the author date of an earlier commit was fed to a tool on another machine: a commit that was replayed with its date kept.",
  falsePositives: [
    "History made by a converter that writes both dates itself",
    "A machine whose time zone is set anew while the commit is made, as in a container: UTC is graded strong",
  ],
  remedy:
    "Compare the commit with the one it replaced (same author, date and message) and look at what the replay added.",
  references: ["PolinRider 2025–2026", "ATT&CK T1070.006", "CWE-345"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    withinSeconds: z.int().nonnegative().default(5).describe("how far apart the two moments may lie"),
    customary: z
      .int()
      .positive()
      .default(3)
      .describe("earlier splits in the repository from which they count as its custom"),
  }),
  examples,
  detect(commit, { withinSeconds, customary }) {
    const { author, committer } = commit;
    if (!isRealOffset(author.offsetMinutes) || !isRealOffset(committer.offsetMinutes)) return [];
    if (author.offsetMinutes === committer.offsetMinutes || !isSamePerson(author, committer)) return [];
    if (Math.abs(author.at - committer.at) > withinSeconds * 1000) return [];
    // Cloud machines write UTC and are handed commits of people; a bot's committer has no reason to live anywhere else.
    const fromUtc = author.offsetMinutes === 0 && !isBotIdentity(committer);
    const custom = commit.baseline.repository.zoneSplits >= customary;
    return [
      {
        strength: fromUtc || custom ? "medium" : committer.offsetMinutes === 0 ? "strong" : "decisive",
        confidence: 1,
        because: `author and committer are one person at one moment, at ${showOffset(author.offsetMinutes)} and at ${showOffset(committer.offsetMinutes)}`,
        facts: { authorOffset: author.offsetMinutes, committerOffset: committer.offsetMinutes, custom },
      },
    ];
  },
});

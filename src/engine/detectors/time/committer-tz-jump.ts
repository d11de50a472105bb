import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { DAY, daysBetween, isRealOffset, offsetGap, showOffset } from "../../text/clock.ts";
import { isSamePerson } from "../../text/identities.ts";

export default defineDetector({
  id: "committer-tz-jump",
  title: "The commit was made again later, on a clock far from its author's",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who takes over an account replays its commits from where they sit: the author date keeps the victim's offset, the committer date shows the attacker's.",
  falsePositives: [
    "People who travel and rebase old work",
    "Rebases inside a machine that runs on UTC, which are left out",
  ],
  remedy: "Ask the committer whether they rebased this commit there and then.",
  references: ["ForceMemo 2026", "ATT&CK T1070.006"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minHours: z.number().positive().default(5).describe("hours between the two offsets"),
    minDays: z.number().nonnegative().default(7).describe("days between the two dates"),
  }),
  examples: {
    flags: [
      {
        name: "a month later and fifteen hours further east",
        commit: aCommit({ authored: "2026-02-23T10:33:19-06:00", committed: "2026-03-24T03:12:57+09:00" }),
      },
      {
        name: "two months later and ten hours further west",
        commit: aCommit({ authored: "2026-05-09T02:12:54+02:00", committed: "2026-07-12T02:34:04-08:00" }),
      },
    ],
    passes: [
      {
        name: "a rebase after daylight saving began",
        commit: aCommit({ authored: "2026-02-23T10:00:00+01:00", committed: "2026-04-24T10:00:00+02:00" }),
      },
      {
        name: "a rebase in a container",
        commit: aCommit({ authored: "2026-02-23T10:00:00-06:00", committed: "2026-04-24T10:00:00Z" }),
      },
      {
        name: "offsets this author used before",
        commit: aCommit({
          authored: "2026-02-23T10:33:19-06:00",
          committed: "2026-03-24T03:12:57+09:00",
          baseline: { author: { commits: 30, offsets: { "-360": 20, "540": 10 } } },
        }),
      },
      {
        name: "somebody else's commit, taken over by a maintainer",
        commit: aCommit({
          authored: "2026-02-23T10:33:19-06:00",
          committed: "2026-03-24T03:12:57+09:00",
          committer: { name: "Grace", email: "grace@example.org" },
        }),
      },
    ],
  },
  detect(commit, { minHours, minDays }) {
    const { author, committer } = commit;
    if (!isRealOffset(author.offsetMinutes) || !isRealOffset(committer.offsetMinutes)) return [];
    if (!isSamePerson(author, committer) || committer.offsetMinutes === 0 || author.offsetMinutes === 0) return [];
    if ((offsetGap(author, committer) ?? 0) < minHours * 60 || committer.at - author.at < minDays * DAY) return [];
    if (commit.baseline.author.offsets[committer.offsetMinutes] !== undefined) return [];
    const days = daysBetween(author.at, committer.at);
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `written at ${showOffset(author.offsetMinutes)} and committed ${days} days later at ${showOffset(committer.offsetMinutes)}, where this author never was`,
        facts: { days, authorOffset: author.offsetMinutes, committerOffset: committer.offsetMinutes },
      },
    ];
  },
});

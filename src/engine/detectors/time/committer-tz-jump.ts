import { z } from "zod";
import { DAY, daysBetween, isRealOffset, offsetGap, showOffset } from "../../history/clock.ts";
import { near } from "../../history/habits.ts";
import { surprise } from "../../history/surprise.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { isSamePerson } from "../../people/identities.ts";
import { examples } from "./committer-tz-jump.examples.ts";

/** Nats from which a place is one that next to nobody here works from. */
const RARE = 2;

export default defineDetector({
  id: "committer-tz-jump",
  title: "Commit was replayed later in a distant time zone",
  family: "time",
  axis: "attack",
  group: "time",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who takes over an account replays its commits from where they sit: the author date keeps the victim's offset, the committer date shows the attacker's.",
  falsePositives: [
    "People who travel and amend old work where it stood; a rebase onto newer work is left out",
    "Rebases inside a machine that runs on UTC, which are left out",
  ],
  remedy: "Ask the committer whether they rebased this commit there and then.",
  references: ["ForceMemo 2026", "ATT&CK T1070.006"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    minHours: z.number().positive().default(5).describe("hours between the two offsets"),
    minDays: z.number().nonnegative().default(7).describe("days between the two dates"),
  }),
  examples,
  detect(commit, { minHours, minDays }) {
    const { author, committer } = commit;
    if (!isRealOffset(author.offsetMinutes) || !isRealOffset(committer.offsetMinutes)) return [];
    if (!isSamePerson(author, committer) || committer.offsetMinutes === 0 || author.offsetMinutes === 0) return [];
    if ((offsetGap(author, committer) ?? 0) < minHours * 60 || committer.at - author.at < minDays * DAY) return [];
    if (isRebased(commit) || wasThere(commit, committer.offsetMinutes)) return [];
    const days = daysBetween(author.at, committer.at);
    const { places, commits } = commit.baseline.repository;
    const foreign = surprise(near(places, committer.offsetMinutes), commits) >= RARE;
    return [
      {
        strength: foreign ? "strong" : "medium",
        confidence: 1,
        because: `written at ${showOffset(author.offsetMinutes)} and committed ${days} days later at ${showOffset(committer.offsetMinutes)}, where ${foreign ? "no author here works" : "this author never was"}`,
        facts: { days, foreign, authorOffset: author.offsetMinutes, committerOffset: committer.offsetMinutes },
      },
    ];
  },
});

/** Made upon work that is newer than itself: a rebase has a reason, a replay keeps the parent it had. */
function isRebased({ author, parentSummaries }: CommitEvidence): boolean {
  return parentSummaries.some((parent) => parent.author.at > author.at);
}

/** The person wrote or committed there before; the commits of one rebase follow each other. */
function wasThere({ baseline: { author, person } }: CommitEvidence, offset: number): boolean {
  return author.offsets[offset] !== undefined || person.places[offset] !== undefined;
}

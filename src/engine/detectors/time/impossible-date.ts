import { z } from "zod";
import { DAY, daysBetween } from "../../history/clock.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { examples } from "./impossible-date.examples.ts";

/** First commit of git itself: nothing written with git is older (git.git e83c5163316f). */
const FIRST_COMMIT = Date.parse("2005-04-07T22:13:13Z");
/** Fewer earlier commits do not show what a repository's dates are like. */
const SETTLED = 50;

export default defineDetector({
  id: "impossible-date",
  title: "Impossible date",
  family: "time",
  axis: "contribution",
  group: "cadence",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Dates before git, before the project's first commit or long before the parent are typed in, not measured. They fill contribution graphs and profiles with years that never were.",
  falsePositives: ["Clocks that fell back to 1970", "History imported from an older system", "Jokes"],
  remedy: "Ignore the dates of this commit; where it counts as a record of work, ask for another proof.",
  references: ["ATT&CK T1070.006", "Contribution graph fakers"],
  needs: ["commit", "baseline"],
  options: z.strictObject({
    parentDays: z.int().positive().default(30).describe("days that a commit may be dated before its parent"),
  }),
  examples,
  detect(commit, { parentDays }) {
    const why = reasonFor(commit, parentDays);
    return why ? [{ strength: "medium", confidence: 1, because: why, facts: {} }] : [];
  },
});

function reasonFor(commit: CommitEvidence, parentDays: number): string | null {
  const { repository } = commit.baseline;
  const at = commit.committer.at;
  if (repository.commits < SETTLED || at < DAY) return null;
  if (at < FIRST_COMMIT && (repository.firstAt ?? 0) >= FIRST_COMMIT) return "it is dated before git existed";
  const parent = commit.parentSummaries[0];
  // A parent from the future, or with a broken clock, is the parent's fault.
  if (!parent || parent.committer.at < FIRST_COMMIT) return null;
  const behind = parent.committer.at - at;
  if (behind < parentDays * DAY || parent.committer.at - parent.author.at > DAY * 365) return null;
  return `it is dated ${daysBetween(parent.committer.at, at)} days before its parent`;
}

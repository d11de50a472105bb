import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { classesOf, type PathClass } from "../../paths/path-classes.ts";
import { isAutomation, isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { personBehindApp } from "../../people/proven-automation.ts";
import { examples } from "./bot-author-forged.examples.ts";

/** What a bot that changes versions never touches. */
const STARTED: readonly PathClass[] = ["editor", "agent", "shell-autoload", "installer", "script", "registry-config"];
const ELSEWHERE = "always wrote in UTC, and not this time";

export default defineDetector({
  id: "bot-author-forged",
  title: "Bot's name on a commit the bot did not make",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Reviewers wave through what a known bot writes, and its name is free to forge. A bot commits through the platform, which signs; a commit that only bears its name is neither signed nor committed the way all of the bot's earlier ones were.",
  falsePositives: [
    "Rebase merges that a bot asks the platform for: unsigned and in the bot's name, but in UTC",
    "Maintainers who rebase or amend a bot's commit by hand: then the committer is a person, which counts for less",
    "A bot whose operator changed how it commits",
    "Scripts that commit in an App's name and push with a person's token: a doubt, which alone is weak",
  ],
  remedy:
    "Find the bot's pull request for this change; if there is none, or its commit differs, revert and rotate the pusher's token.",
  references: ["CWE-290", "ATT&CK T1036.010", "Dependabot impersonation 2023", "tj-actions 2025"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(5).describe("earlier commits of the bot that must be known"),
  }),
  examples,
  detect(commit, { atLeast }) {
    const { author, committer } = commit;
    if (!isAutomation(author) || isPlatformCommitter(committer)) return [];
    const person = personBehindApp(commit);
    const isKnown = commit.baseline.author.recent >= atLeast;
    const doubts = [
      ...(isKnown ? doubtsOf(commit) : []),
      ...(person === null ? [] : [`is an App, and ${clip(person, 40)} pushed this unsigned`]),
    ];
    if (doubts.length === 0) return [];
    const self = isSamePerson(author, committer);
    const odd = commit.files.some((file) => classesOf(file.path).some((name) => STARTED.includes(name)));
    const elsewhere = doubts.includes(ELSEWHERE);
    return [
      {
        strength:
          !self || doubts.length === 1 ? "weak" : elsewhere ? (odd ? "decisive" : "strong") : odd ? "strong" : "medium",
        confidence: 1,
        because: `${clip(author.name, 40)} ${doubts.join(", and ")}${self ? "" : "; a person committed it"}`,
        facts: { doubts: doubts.length, self, odd },
      },
    ];
  },
});

/** How the commit differs from all that is known of the bot. */
function doubtsOf(commit: CommitEvidence): string[] {
  const { recent, recentSigned, recentByPlatform, offsets } = commit.baseline.author;
  const doubts: string[] = [];
  if (commit.signature.presence === "none" && recentSigned === recent) {
    doubts.push(`is unsigned here, though its last ${recent} commits are signed`);
  }
  if (recentByPlatform === recent) doubts.push(`committed through the platform ${recent} times, and not this time`);
  const offset = commit.committer.offsetMinutes;
  if (
    isSamePerson(commit.author, commit.committer) &&
    offset !== null &&
    offset !== 0 &&
    Object.keys(offsets).every((key) => key === "0")
  ) {
    doubts.push(ELSEWHERE);
  }
  return doubts;
}

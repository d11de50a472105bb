import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isAutomation, isPlatformCommitter, isSamePerson } from "../../text/identities.ts";
import { classesOf, type PathClass } from "../../text/path-classes.ts";

const BOT = { name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com" };
const PLATFORM = { name: "GitHub", email: "noreply@github.com" };
const BY_PLATFORM = { commits: 40, recent: 20, recentSigned: 20, recentByPlatform: 20, offsets: { "0": 40 } };
const BUMP = {
  message: "Bump minimatch from 3.1.2 to 3.1.5 in /spec",
  files: [aFile({ path: "spec/package.json", at: 3, added: "x" })],
};

/** What a bot that changes versions never touches. */
const STARTED: readonly PathClass[] = ["editor", "agent", "shell-autoload", "installer", "script", "registry-config"];
const ELSEWHERE = "always wrote in UTC, and not this time";

export default defineDetector({
  id: "bot-author-forged",
  title: "Made in the name of a bot, not by it",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Reviewers wave through what a known bot writes, and anybody can write its name. A bot commits through the platform, which signs; a commit that only bears its name is neither signed nor committed the way all of the bot's earlier ones were.",
  falsePositives: [
    "Rebase merges that a bot asks the platform for: unsigned and in the bot's name, but in UTC",
    "Maintainers who rebase or amend a bot's commit by hand: then the committer is a person, which counts for less",
    "A bot whose operator changed how it commits",
  ],
  remedy:
    "Find the bot's pull request for this change; if there is none, or its commit differs, revert and rotate the pusher's token.",
  references: ["CWE-290", "ATT&CK T1036.010", "Dependabot impersonation 2023", "tj-actions 2025"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(5).describe("earlier commits of the bot that must be known"),
  }),
  examples: {
    flags: [
      {
        name: "the bot's name on both lines, unsigned, though the platform made all earlier ones",
        commit: aCommit({ ...BUMP, author: BOT, authored: "2026-03-02T10:00:00Z", baseline: { author: BY_PLATFORM } }),
      },
      {
        name: "the bot's name, committed from a clock where no bot lives",
        commit: aCommit({
          ...BUMP,
          author: BOT,
          authored: "2026-03-02T10:00:00-08:00",
          baseline: { author: { ...BY_PLATFORM, recentByPlatform: 0 } },
        }),
      },
    ],
    passes: [
      {
        name: "the bot, through the platform",
        commit: aCommit({
          ...BUMP,
          author: BOT,
          committer: PLATFORM,
          signature: { presence: "present" },
          baseline: { author: BY_PLATFORM },
        }),
      },
      {
        name: "a bot that always pushes unsigned commits from a runner",
        commit: aCommit({
          ...BUMP,
          author: BOT,
          authored: "2026-03-02T10:00:00Z",
          baseline: { author: { commits: 40, recent: 20, recentSigned: 0, recentByPlatform: 0, offsets: { "0": 40 } } },
        }),
      },
      { name: "a bot's first commits", commit: aCommit({ ...BUMP, author: BOT, authored: "2026-03-02T10:00:00Z" }) },
      { name: "a person", commit: aCommit({ ...BUMP, baseline: { author: BY_PLATFORM } }) },
    ],
  },
  detect(commit, { atLeast }) {
    const { author, committer } = commit;
    if (!isAutomation(author) || isPlatformCommitter(committer)) return [];
    if (commit.baseline.author.recent < atLeast) return [];
    const doubts = doubtsOf(commit);
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

import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const BOT = { name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com" };
const PLATFORM = { name: "GitHub", email: "noreply@github.com" };
const BY_PLATFORM = { commits: 40, recent: 20, recentSigned: 20, recentByPlatform: 20, offsets: { "0": 40 } };
const BUMP = {
  message: "Bump minimatch from 3.1.2 to 3.1.5 in /spec",
  files: [aFile({ path: "spec/package.json", at: 3, added: "x" })],
};

export const examples: CommitExamples = {
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
    {
      name: "an App's name, pushed by a person's account",
      commit: aCommit({
        ...BUMP,
        author: BOT,
        authored: "2026-03-02T10:00:00Z",
        arrival: { sender: { login: "eve", id: 66, type: "User" } },
      }),
    },
  ],
  passes: [
    {
      name: "an App's commit, pushed by the App",
      commit: aCommit({
        ...BUMP,
        author: BOT,
        authored: "2026-03-02T10:00:00Z",
        arrival: { sender: { login: "dependabot[bot]", id: 49699333, type: "Bot" } },
      }),
    },
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
};

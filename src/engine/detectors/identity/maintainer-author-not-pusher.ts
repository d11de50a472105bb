import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { Account } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isPlatformCommitter } from "../../text/identities.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const user = (login: string, id: number): Account => ({ login, id, type: "User" });
const MAINTAINER = { commits: 300, recent: 20 };
const PUSHED_BY_EVE = { arrival: { sender: user("eve", 66), pusherName: "eve" } };

export default defineDetector({
  id: "maintainer-author-not-pusher",
  title: "In a maintainer's name on both lines, pushed by somebody else",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Author and committer are what the pusher typed; the account that pushed is what the platform knows. A maintainer's own commit is pushed by the maintainer, by a merge on the platform, or by a bot of the project.",
  falsePositives: [
    "A colleague who pushes a branch that a maintainer began",
    "Mirrors and release scripts that push everybody's commits",
  ],
  remedy: "Ask the maintainer whether the commit is theirs, and the account that pushed where it came from.",
  references: ["php-src 2021", "ATT&CK T1078.004", "CWE-345"],
  needs: ["commit", "paths", "baseline", "accounts", "push"],
  options: z.strictObject({ minCommits: z.int().positive().default(20).describe("commits that make a maintainer") }),
  examples: {
    flags: [
      {
        name: "a direct push in a maintainer's name",
        commit: aCommit({
          accounts: { author: user("ada", 1), committer: user("ada", 1) },
          ...PUSHED_BY_EVE,
          baseline: { author: MAINTAINER },
        }),
      },
      {
        name: "the same, in what runs by itself",
        commit: aCommit({
          accounts: { author: user("ada", 1), committer: user("ada", 1) },
          ...PUSHED_BY_EVE,
          files: [aFile({ path: "configure.ac", at: 3, added: "x" })],
          baseline: { author: MAINTAINER },
        }),
      },
    ],
    passes: [
      {
        name: "the maintainer pushed",
        commit: aCommit({
          accounts: { author: user("ada", 1), committer: user("ada", 1) },
          arrival: { sender: user("ada", 1) },
          baseline: { author: MAINTAINER },
        }),
      },
      {
        name: "somebody applied the maintainer's patch in their own name",
        commit: aCommit({
          committer: { name: "Eve", email: "eve@example.org" },
          accounts: { author: user("ada", 1), committer: user("eve", 66) },
          ...PUSHED_BY_EVE,
          baseline: { author: MAINTAINER },
        }),
      },
      {
        name: "a signature the platform verified",
        commit: aCommit({
          signature: { presence: "present", verification: { verified: true, reason: "valid" } },
          accounts: { author: user("ada", 1), committer: user("ada", 1) },
          ...PUSHED_BY_EVE,
          baseline: { author: MAINTAINER },
        }),
      },
      { name: "offline, where no account is known", commit: aCommit({ baseline: { author: MAINTAINER } }) },
    ],
  },
  detect(commit, { minCommits }) {
    const { accounts, arrival, baseline, committer, signature } = commit;
    const author = accounts?.author;
    const sender = arrival?.sender;
    if (author?.id == null || sender?.id == null || sender.type !== "User" || author.type !== "User") return [];
    if (author.id === sender.id || accounts?.committer?.id !== author.id || isPlatformCommitter(committer)) return [];
    if (baseline.author.commits < minCommits || signature.verification?.verified) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    const signs = baseline.author.recentSigned >= baseline.author.recent * 0.9 && baseline.author.recent >= 10;
    return [
      {
        strength: sensitive || signs ? "strong" : "medium",
        confidence: 1,
        because: `author and committer are ${clip(author.login ?? "a maintainer", 40)}, and ${clip(sender.login ?? "another account", 40)} pushed it unsigned`,
        facts: { sensitive, signs },
      },
    ];
  },
});

import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isMergedOnPlatform, isPlatformCommitter } from "../../people/identities.ts";
import { examples } from "./maintainer-author-not-pusher.examples.ts";

export default defineDetector({
  id: "maintainer-author-not-pusher",
  title: "Maintainer's commit was pushed by another account",
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
  examples,
  detect(commit, { minCommits }) {
    const { accounts, arrival, baseline, committer, landing, signature } = commit;
    const author = accounts?.author;
    const sender = arrival?.sender;
    if (author?.id == null || sender?.id == null || sender.type !== "User" || author.type !== "User") return [];
    if (author.id === sender.id || accounts?.committer?.id !== author.id || isPlatformCommitter(committer)) return [];
    if (baseline.author.commits < minCommits || signature.verification?.verified) return [];
    // The platform merged it: by a pull request, whose merge is the head, or by a merge on the way to it.
    if (arrival?.pullRequest != null || (landing && isMergedOnPlatform(landing))) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    const signs = baseline.author.recentSigned >= baseline.author.recent * 0.9 && baseline.author.recent >= 10;
    return [
      {
        strength: sensitive || signs ? "strong" : "medium",
        // Who merges a branch by hand pushes the commits of others with it.
        confidence: landing ? 0.5 : 1,
        because: `author and committer are ${clip(author.login ?? "a maintainer", 40)}, and ${clip(sender.login ?? "another account", 40)} pushed it unsigned`,
        facts: { sensitive, signs },
      },
    ];
  },
});

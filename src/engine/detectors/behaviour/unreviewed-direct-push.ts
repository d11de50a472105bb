import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { isAutomation, isPlatformCommitter } from "../../text/identities.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const SQUASHED = { repository: { commits: 800, squashForm: 50, squashFormByPlatform: 50, platformShare: 0.99 } };
const SENSITIVE = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];

export default defineDetector({
  id: "unreviewed-direct-push",
  title: "Did not come through the platform, where everything else did",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Where every change is merged on the platform, a commit made elsewhere and pushed straight in passed no review and no check.",
  falsePositives: ["Branches of contributors before they are merged", "Hotfixes and release commits of maintainers"],
  remedy: "Protect the branch so that changes need a pull request, and review this one after the fact.",
  references: ["OpenSSF Scorecard Code-Review", "php-src 2021", "Megalodon 2026"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    share: z.number().min(0).max(1).default(0.97).describe("share of the last 200 commits that the platform made"),
  }),
  examples: {
    flags: [
      { name: "a workflow, pushed straight in", commit: aCommit({ files: SENSITIVE, baseline: SQUASHED }) },
      {
        name: "an installer, pushed straight in",
        commit: aCommit({ files: [aFile({ path: "setup.py", at: 3, added: "x" })], baseline: SQUASHED }),
      },
    ],
    passes: [
      {
        name: "a squash by the platform",
        commit: aCommit({
          files: SENSITIVE,
          committer: { name: "GitHub", email: "noreply@github.com" },
          baseline: SQUASHED,
        }),
      },
      { name: "an ordinary file", commit: aCommit({ baseline: SQUASHED }) },
      {
        name: "a project where people push",
        commit: aCommit({ files: SENSITIVE, baseline: { repository: { commits: 800, platformShare: 0.6 } } }),
      },
    ],
  },
  detect(commit, { share }) {
    const { repository } = commit.baseline;
    if (repository.commits < 200 || repository.platformShare < share) return [];
    if (isPlatformCommitter(commit.committer) || isAutomation(commit.author) || commit.signature.presence === "present")
      return [];
    if (!commit.files.some((file) => isExecSensitive(file.path))) return [];
    const percent = Math.round(repository.platformShare * 100);
    return [
      {
        strength: "weak",
        confidence: 1,
        because: `${percent} % of the last 200 commits were made by the platform, and this one was not`,
        facts: { percent },
      },
    ];
  },
});

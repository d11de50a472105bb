import { z } from "zod";
import { brokenCustoms } from "../../history/regime.ts";
import { defineDetector, type Strength } from "../../model/detector.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./regime-broken.examples.ts";

export default defineDetector({
  id: "regime-broken",
  title: "Commit bypasses how this branch receives commits",
  family: "history",
  axis: "attack",
  group: "refs",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A branch on which hundreds of commits were merged by the platform, signed, or signed off, has rules. A commit that breaks them passed no review and no check, or came from an author who does not know them.",
  falsePositives: [
    "Branches of contributors before they are merged",
    "Hotfixes and release commits of maintainers",
    "The first commit after a project changed its rules",
  ],
  remedy: "Protect the branch so that changes need a pull request, and review this one after the fact.",
  references: ["OpenSSF Scorecard Code-Review", "SLSA source track", "php-src 2021", "Megalodon 2026"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const { committer, baseline } = commit;
    if (isAutomationsOwn(commit) || isPlatformCommitter(committer)) return [];
    const broken = brokenCustoms(commit);
    if (broken.length === 0) return [];
    const newcomer = baseline.person.commits === 0 && baseline.author.otherEmails.length === 0;
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    const strength = gradeOf(broken.length + (newcomer ? 1 : 0), sensitive);
    if (!strength) return [];
    return [
      {
        strength,
        confidence: 1,
        because: [...broken.map(({ why }) => why), ...(newcomer ? ["its author is new here"] : [])].join("; "),
        matched: broken.map(({ custom }) => custom).join(" "),
        facts: { customs: broken.map(({ custom }) => custom), newcomer, sensitive },
      },
    ];
  },
});

/** Of 36,000 ordinary commits (2026-11-28) 215 break one custom, 22 two, and two of them three, the newcomer counted in. */
function gradeOf(broken: number, sensitive: boolean): Strength | null {
  if (broken >= 3) return "strong";
  if (broken === 2) return "medium";
  return sensitive ? "weak" : null;
}

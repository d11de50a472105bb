import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { isOfMergeAlone } from "../../history/merged-files.ts";
import { isGitHubMergeSubject, subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { classesOf, isCode, isExecSensitive } from "../../paths/path-classes.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { examples } from "./evil-merge.examples.ts";

/** More files than these are a regenerated tree or a converter's work, not an injection. */
const TREE = 50;
export default defineDetector({
  id: "evil-merge",
  title: "Merge changes what both parents agreed on",
  family: "history",
  axis: "attack",
  group: "refs",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A merge joins two sides; where they agree there is nothing to decide. Content that differs from parents that agree was put in by hand, at the one place in history that reviews and diffs leave out.",
  falsePositives: [
    "Version bumps and fixes of a broken build, made while merging",
    "Merges by scripts that also regenerate files",
  ],
  remedy: "Run git show --remerge-diff on the merge and read what it added.",
  references: ["ForceMemo 2026", "PolinRider 2025–2026", "CWE-506"],
  needs: ["commit", "paths"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    if (commit.parents.length < 2) return [];
    const own = commit.files.filter(isOfMergeAlone);
    const worst = own.find((file) => runs(file)) ?? own.find((file) => isCode(file.path)) ?? own[0];
    if (!worst) return [];
    const claims = isGitHubMergeSubject(subjectOf(commit.message));
    const executes = runs(worst);
    const many = own.length > TREE;
    return [
      {
        strength: executes
          ? claims && !many
            ? "decisive"
            : many
              ? "medium"
              : "strong"
          : claims && isCode(worst.path)
            ? "strong"
            : "medium",
        confidence: executes || claims ? 1 : 0.5,
        because: `${clip(worst.path)} ${worst.parentBlobs?.[0] === null ? "is in no parent" : "is the same in all parents, and another in the merge"}${claims ? `, under ${isPlatformCommitter(commit.committer) ? "the platform's name" : "the platform's own words"}` : ""}`,
        path: worst.path,
        matched: "merge",
        facts: { files: own.length, claims, executes },
      },
    ];
  },
});

function runs(file: FileChange): boolean {
  return isExecSensitive(file.path) && !classesOf(file.path).includes("manifest");
}

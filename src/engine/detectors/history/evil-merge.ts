import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isPlatformCommitter } from "../../text/identities.ts";
import { isGitHubMergeSubject, subjectOf } from "../../text/message.ts";
import { classesOf, isCode, isExecSensitive, isGenerated, isTest } from "../../text/path-classes.ts";

const PARENTS = ["b".repeat(40), "c".repeat(40)];
const SAME = ["1".repeat(40), "1".repeat(40)];
const merged = (path: string, parentBlobs: readonly (string | null)[]) =>
  aFile({ path, at: 3, added: "x", parentBlobs });

export default defineDetector({
  id: "evil-merge",
  title: "A merge changes what both sides had alike",
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
  examples: {
    flags: [
      {
        name: "a tool's configuration, alike in both parents, is changed",
        commit: aCommit({
          message: "Merge branch 'fix'",
          parents: PARENTS,
          files: [merged("postcss.config.mjs", SAME)],
        }),
      },
      {
        name: "a merge in the platform's words brings a file that no parent has",
        commit: aCommit({
          message: "Merge pull request #16 from ada/fix",
          parents: PARENTS,
          files: [merged("src/setup.js", [null, null])],
        }),
      },
    ],
    passes: [
      {
        name: "a conflict that was settled",
        commit: aCommit({
          message: "Merge branch 'fix'",
          parents: PARENTS,
          files: [merged("Makefile", ["1".repeat(40), "3".repeat(40)])],
        }),
      },
      { name: "a clean merge", commit: aCommit({ message: "Merge branch 'fix'", parents: PARENTS, files: [] }) },
      {
        name: "a snapshot that was made again",
        commit: aCommit({
          message: "Merge branch 'fix'",
          parents: PARENTS,
          files: [merged("test/__snapshots__/a.snap", SAME)],
        }),
      },
      { name: "no merge", commit: aCommit({ files: [merged("Makefile", SAME)] }) },
    ],
  },
  detect(commit) {
    if (commit.parents.length < 2) return [];
    const own = commit.files.filter(isOwn);
    const worst = own.find((file) => runs(file)) ?? own.find((file) => isCode(file.path)) ?? own[0];
    if (!worst) return [];
    const claims = isGitHubMergeSubject(subjectOf(commit.message));
    const executes = runs(worst);
    // Two hundred such files are a regenerated tree or a converter's work, not an injection.
    const many = own.length > 50;
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

/** The parents agree on the path, and the merge does not. Lockfiles and generated files are made anew in honest merges. */
function isOwn(file: FileChange): boolean {
  const [first, ...others] = file.parentBlobs ?? [];
  if (first === undefined || others.length === 0 || file.status === "deleted") return false;
  if (isGenerated(file.path) || isTest(file.path) || classesOf(file.path).includes("lockfile")) return false;
  return others.every((blob) => blob === first) && file.newBlob !== first;
}

function runs(file: FileChange): boolean {
  return isExecSensitive(file.path) && !classesOf(file.path).includes("manifest");
}

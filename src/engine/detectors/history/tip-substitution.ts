import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { restoring } from "../../explain/restore-command.ts";
import { subjectOf } from "../../history/message.ts";
import { isSharedBranch } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import type { CommitEvidence, DroppedCommit } from "../../model/evidence.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { examples } from "./tip-substitution.examples.ts";

export default definePushDetector({
  id: "tip-substitution",
  title: "Forced push swapped a commit for a look-alike",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Author, date and message of the old commit are kept and its content is not: the log looks as before, and a payload is in. This is how stolen tokens were used in the campaigns of 2025 and 2026.",
  falsePositives: [
    "An author who amends and pushes again, which is ordinary on a branch of their own and left out there",
  ],
  remedy: "Diff the two commits; restore the old one, and revoke the token that pushed.",
  references: ["ForceMemo 2026", "PolinRider 2025–2026", "RMG-Py 2026", "ATT&CK T1565.001"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples,
  detect(push) {
    if (!push.arrival.forced || !push.dropped) return [];
    const shared = isSharedBranch(push.arrival.ref, push.arrival.isDefaultBranch);
    // The same patch on another base is what a rebase looks like: nothing was put in its place.
    const rebased = new Set(
      push.rewrite?.pairs.flatMap((pair) => (pair.kind === "unchanged" ? [`${pair.old} ${pair.new}`] : [])),
    );
    const replaced = push.commits.flatMap((commit): Replaced[] => {
      const old = push.dropped?.find((one) => isImitatedBy(commit, one) && !rebased.has(`${one.sha} ${commit.sha}`));
      if (!old) return [];
      return [{ old, commit, sensitive: commit.files.some((file) => isExecSensitive(file.path)) }];
    });
    // A harmless one that comes first must not stand before the one that matters.
    const worst = replaced.find(({ sensitive }) => sensitive) ?? replaced[0];
    if (!worst || !(shared || worst.sensitive)) return [];
    const { old, commit, sensitive } = worst;
    const others = replaced.length - 1;
    return [
      {
        strength: shared && sensitive ? "decisive" : shared ? "strong" : "medium",
        confidence: 1,
        because: `${old.sha.slice(0, 12)} "${clip(subjectOf(old.message), 60)}" was replaced by ${commit.sha.slice(0, 12)} with the same author, date and message${old.signed && commit.signature.presence === "none" ? ", and without its signature" : ""}${others > 0 ? `; so were ${others} more` : ""}`,
        ...restoring(push),
        facts: { old: old.sha, sensitive, shared, replaced: replaced.length },
      },
    ];
  },
});

interface Replaced {
  readonly old: DroppedCommit;
  readonly commit: CommitEvidence;
  readonly sensitive: boolean;
}

/** Author, date and message are kept, the content is not. */
function isImitatedBy(commit: CommitEvidence, old: DroppedCommit): boolean {
  return (
    old.author.at === commit.author.at &&
    old.author.email === commit.author.email &&
    old.message === commit.message &&
    old.tree !== commit.tree
  );
}

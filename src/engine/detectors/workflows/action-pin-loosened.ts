import { z } from "zod";
import { imitatedOwner } from "../../catalogue/known-actions.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import type { WorkflowStep } from "../../model/facts/workflow.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { isPinned, newSteps, readUses, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./action-pin-loosened.examples.ts";

export default defineDetector({
  id: "action-pin-loosened",
  title: "Third-party action is pinned less strictly",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A commit id names one content; a tag or a branch names whatever its owner, or whoever took over the owner, puts there later. An owner that looks like a well-known one, or another commit under the same version, is how code gets into a pipeline unseen.",
  falsePositives: [
    "A team that decides to follow tags",
    "A fork of an action under one's own name",
    "A wrong version in a comment that is put right",
  ],
  remedy: "Compare the commit that is named with the release it claims to be, in the action's own repository.",
  references: ["CWE-829", "OpenSSF Scorecard Pinned-Dependencies", "tj-actions 2025", "Trivy 2026"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const found = workflowChanges(commit).flatMap((change): Signal[] => {
      const earlier = (change.before?.steps ?? []).filter(({ uses }) => uses !== null);
      const seen = new Set<string>();
      return newSteps(commit, change).flatMap((step): Signal[] => {
        if (step.uses === null || seen.has(step.uses)) return [];
        seen.add(step.uses);
        const signal = judge(step, step.uses, earlier, isUsual(commit));
        if (!signal) return [];
        return [
          { ...signal, path: change.file.path, ...(step.line === null ? {} : { line: step.line }), matched: step.uses },
        ];
      });
    });
    return onceEach(found);
  },
});

/** Commits from which an author is known. */
const KNOWN = 20;

/** Bots and people of the project raise the commit now and then and forget the release behind it. */
const isUsual = (commit: CommitEvidence) => isAutomationsOwn(commit) || commit.baseline.author.commits >= KNOWN;

/**
 * One action held less tightly is an act; several at once are a habit or a policy, and say no more together than one does,
 * but less. Imitated owners are each their own.
 */
function onceEach(found: readonly Signal[]): Signal[] {
  const imitations = found.filter(({ facts }) => facts?.["imitates"] !== undefined);
  const [first, ...more] = found.filter(({ facts }) => facts?.["imitates"] === undefined);
  if (!first) return imitations;
  const others = new Set(more.map(({ matched }) => matched).filter((uses) => uses !== first.matched)).size;
  if (others === 0) return [...imitations, first];
  return [...imitations, { ...first, strength: "weak", because: `${first.because} (and ${others} more like it)` }];
}

function judge(
  step: WorkflowStep,
  uses: string,
  earlier: readonly WorkflowStep[],
  isUsualAuthor: boolean,
): Signal | null {
  const now = readUses(uses);
  if (!now) return null;
  const before = earlier.filter((one) => readUses(one.uses ?? "")?.action === now.action);
  if (before.some((one) => one.uses === uses)) return null;
  const imitated = imitatedOwner(now.owner);
  if (imitated !== null && before.length === 0)
    return {
      strength: "strong",
      confidence: 1,
      because: `the owner ${now.owner} looks like ${imitated}, and is not`,
      facts: { imitates: imitated },
    };
  const wasPinned = before.length > 0 && before.every((one) => isPinned(readUses(one.uses ?? "")?.ref ?? ""));
  const release = /\d{1,20}\.\d{1,20}\.\d{1,20}/.exec(step.usesComment ?? "")?.[0];
  if (
    wasPinned &&
    isPinned(now.ref) &&
    release !== undefined &&
    before.every((one) => one.usesComment?.includes(release))
  )
    return {
      // 3 of 14,000 ordinary commits of known authors (2026-11-29).
      strength: isUsualAuthor ? "medium" : "strong",
      confidence: 0.9,
      because: `${now.action} is still called ${release}, but is another commit`,
    };
  if (!wasPinned || isPinned(now.ref)) return null;
  const branch = !/^v?\d/.test(now.ref);
  return {
    strength: branch ? "medium" : "weak",
    confidence: 1,
    because: `${now.action} was held at a commit and now follows ${now.ref}`,
  };
}

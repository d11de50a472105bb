import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowStep } from "../../model/facts/workflow.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { imitatedOwner } from "../../text/known-actions.ts";
import { isPinned, newSteps, readUses, workflowChanges } from "../../text/workflow-change.ts";

const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

export default defineDetector({
  id: "action-pin-loosened",
  title: "A foreign action is held less tightly than before",
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
  needs: ["content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "another commit under the same release",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${NEW}`, usesComment: "v6.0.2" })] }),
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${OLD}`, usesComment: "v6.0.2" })] }),
        ),
      },
      {
        name: "an owner one letter beside a known one",
        commit: aWorkflowCommit(aWorkflow({ steps: [aStep({ uses: "acti0ns/checkout@v5" })] })),
      },
      {
        name: "a commit becomes a branch",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "owner/deploy@main" })] }),
          aWorkflow({ steps: [aStep({ uses: `owner/deploy@${OLD}` })] }),
        ),
      },
    ],
    passes: [
      {
        name: "a new commit with its new version",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${NEW}`, usesComment: "v6.0.3" })] }),
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${OLD}`, usesComment: "v6.0.2" })] }),
        ),
      },
      {
        name: "the newest commit of a major version that moves",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${NEW}`, usesComment: "v6" })] }),
          aWorkflow({ steps: [aStep({ uses: `actions/checkout@${OLD}`, usesComment: "v6" })] }),
        ),
      },
      {
        name: "a tag becomes a commit",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: `owner/deploy@${OLD}`, usesComment: "v2.1.0" })] }),
          aWorkflow({ steps: [aStep({ uses: "owner/deploy@v2" })] }),
        ),
      },
    ],
  },
  detect(commit) {
    const found = workflowChanges(commit).flatMap((change): Signal[] => {
      const earlier = (change.before?.steps ?? []).filter(({ uses }) => uses !== null);
      const seen = new Set<string>();
      return newSteps(commit, change).flatMap((step): Signal[] => {
        if (step.uses === null || seen.has(step.uses)) return [];
        seen.add(step.uses);
        const signal = judge(step, step.uses, earlier);
        if (!signal) return [];
        return [
          { ...signal, path: change.file.path, ...(step.line === null ? {} : { line: step.line }), matched: step.uses },
        ];
      });
    });
    return onceEach(found);
  },
});

/**
 * One action held less tightly is an act; several at once are a habit or a policy, and say no more together than one does,
 * but less. Imitated owners are each their own.
 */
function onceEach(found: readonly Signal[]): Signal[] {
  const imitations = found.filter(({ strength }) => strength === "strong");
  const [first, ...more] = found.filter(({ strength }) => strength !== "strong");
  if (!first) return imitations;
  const others = new Set(more.map(({ matched }) => matched).filter((uses) => uses !== first.matched)).size;
  if (others === 0) return [...imitations, first];
  return [...imitations, { ...first, strength: "weak", because: `${first.because} (and ${others} more like it)` }];
}

function judge(step: WorkflowStep, uses: string, earlier: readonly WorkflowStep[]): Signal | null {
  const now = readUses(uses);
  if (!now) return null;
  const before = earlier.filter((one) => readUses(one.uses ?? "")?.action === now.action);
  if (before.some((one) => one.uses === uses)) return null;
  const imitated = imitatedOwner(now.owner);
  if (imitated !== null && before.length === 0)
    return { strength: "strong", confidence: 1, because: `the owner ${now.owner} looks like ${imitated}, and is not` };
  const wasPinned = before.length > 0 && before.every((one) => isPinned(readUses(one.uses ?? "")?.ref ?? ""));
  const release = /\d{1,20}\.\d{1,20}\.\d{1,20}/.exec(step.usesComment ?? "")?.[0];
  if (
    wasPinned &&
    isPinned(now.ref) &&
    release !== undefined &&
    before.every((one) => one.usesComment?.includes(release))
  )
    return {
      // Bots that raise the commit and forget the comment are the rule in some repositories.
      strength: "medium",
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

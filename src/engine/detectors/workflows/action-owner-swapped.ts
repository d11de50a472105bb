import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowFacts } from "../../model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { clip } from "../../text/clip.ts";
import { isKnownOwner } from "../../text/known-actions.ts";
import { isPinned, readUses, workflowChanges } from "../../text/workflow-change.ts";

const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

export default defineDetector({
  id: "action-owner-swapped",
  title: "An action is taken from another owner under the same name",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A fork keeps the name of an action and may do anything else besides. In a difference of one word it looks like the same step, and it runs with everything that the job may do.",
  falsePositives: [
    "A project that moves to a fork because the original is no longer kept",
    "An action whose owner was renamed",
    "A fork under the project's own organisation",
  ],
  remedy:
    "Compare the fork with the original, at the commit that is named, and ask who owns it. If it is wanted, hold it at a full commit id.",
  references: ["CWE-829", "ATT&CK T1195.002 Compromise Software Supply Chain", "OWASP CICD-SEC-8"],
  needs: ["content"],
  options: z.strictObject({
    owners: z.array(z.string().max(100)).max(200).default([]).describe("owners whose actions may take another's place"),
  }),
  examples: {
    flags: [
      {
        name: "a well-known action gives way to the branch of a stranger's fork",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "someone-else/setup-node@main" })] }),
          aWorkflow({ steps: [aStep({ uses: `actions/setup-node@${OLD}` })] }),
        ),
      },
      {
        name: "a reusable workflow of another owner, held less tightly",
        commit: aWorkflowCommit(
          aWorkflow({ jobs: [aJob({ uses: "someone-else/flows/.github/workflows/release.yml@main" })] }),
          aWorkflow({ jobs: [aJob({ uses: `owner/flows/.github/workflows/release.yml@${OLD}` })] }),
        ),
      },
    ],
    passes: [
      {
        name: "from one well-known owner to another",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "step-security/sticky-pull-request-comment@v3" })] }),
          aWorkflow({ steps: [aStep({ uses: "marocchino/sticky-pull-request-comment@v3" })] }),
        ),
      },
      {
        name: "another action of another name",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "someone-else/fast-node@v1" })] }),
          aWorkflow({ steps: [aStep({ uses: "actions/setup-node@v4" })] }),
        ),
      },
      {
        name: "an owner that the workflow trusted before",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "owner/setup-node@main" }), aStep({ uses: "owner/lint@main" })] }),
          aWorkflow({ steps: [aStep({ uses: "actions/setup-node@v4" }), aStep({ uses: "owner/lint@main" })] }),
        ),
      },
      {
        name: "back from the fork",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "actions/setup-node@v4" })] }),
          aWorkflow({ steps: [aStep({ uses: `someone-else/setup-node@${NEW}` })] }),
        ),
      },
    ],
  },
  detect(commit, { owners }) {
    const earlier = commit.files.flatMap(({ facts }) => (facts.workflow?.before ? usedBy(facts.workflow.before) : []));
    const seen = new Set([...owners.map((owner) => owner.toLowerCase()), ...earlier.map(({ owner }) => owner)]);
    return workflowChanges(commit).flatMap(({ file, before, after }): Signal[] => {
      if (before === null) return [];
      const then = usedBy(before);
      const now = usedBy(after);
      return now.flatMap((one): Signal[] => {
        if (isKnownOwner(one.owner) || seen.has(one.owner)) return [];
        const was = then.find(
          ({ job, action, rest }) =>
            job === one.job && rest === one.rest && !now.some((other) => other.job === job && other.action === action),
        );
        if (!was) return [];
        seen.add(one.owner); // a second action of the same owner is the same move
        const held = isPinned(one.ref);
        const loosened = !held && (isPinned(was.ref) || !/^v?\d/.test(one.ref));
        const known = isKnownOwner(was.owner);
        return [
          {
            strength: known && !held ? "strong" : known || loosened ? "medium" : "weak",
            confidence: 1,
            because: `${clip(was.action, 80)} becomes ${clip(one.action, 80)}${held ? "" : `, and follows ${clip(one.ref, 60)}`}`,
            path: file.path,
            ...(one.line === null ? {} : { line: one.line }),
            facts: { known, held, loosened },
            matched: one.action,
          },
        ];
      });
    });
  },
});

interface Used {
  readonly job: string;
  readonly owner: string;
  readonly action: string;
  /** The action without its owner. */
  readonly rest: string;
  readonly ref: string;
  readonly line: number | null;
}

/** Actions and reusable workflows of other repositories, in order. */
function usedBy({ steps, jobs }: WorkflowFacts): Used[] {
  return [...steps, ...jobs.map(({ id, uses, line }) => ({ job: id, uses, line }))].flatMap(
    ({ job, uses, line }): Used[] => {
      const read = uses === null ? null : readUses(uses);
      if (!read) return [];
      const owner = read.owner.toLowerCase();
      return [{ job, owner, action: read.action, rest: read.action.slice(owner.length + 1), ref: read.ref, line }];
    },
  );
}

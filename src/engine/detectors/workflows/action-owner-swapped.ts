import { z } from "zod";
import { isKnownOwner } from "../../catalogue/known-actions.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { isNamedFor, isSameThing, usedBy } from "../../workflows/swapped-owners.ts";
import { isPinned, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./action-owner-swapped.examples.ts";

export default defineDetector({
  id: "action-owner-swapped",
  title: "Action moves to another owner under the same name",
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
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({
    owners: z.array(z.string().max(100)).max(200).default([]).describe("owners whose actions may take another's place"),
  }),
  examples,
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
          (old) =>
            old.job === one.job &&
            isSameThing(old, one) &&
            !now.some((other) => other.job === old.job && other.action === old.action),
        );
        if (!was) return [];
        seen.add(one.owner); // a second action of the same owner is the same move
        const held = isPinned(one.ref);
        const loosened = !held && (isPinned(was.ref) || !/^v?\d/.test(one.ref));
        const known = isKnownOwner(was.owner);
        const posing = isNamedFor(one.owner, was.owner) || was.host !== one.host;
        return [
          {
            strength: (known && !held) || posing ? "strong" : known || loosened ? "medium" : "weak",
            confidence: 1,
            because: `${clip(was.action, 80)} becomes ${clip(one.action, 80)}${held ? "" : `, and follows ${clip(one.ref, 60)}`}`,
            path: file.path,
            ...(one.line === null ? {} : { line: one.line }),
            facts: { known, held, loosened, posing },
            matched: one.action,
          },
        ];
      });
    });
  },
});

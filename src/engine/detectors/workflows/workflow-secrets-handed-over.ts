import { z } from "zod";
import { isKnownOwner } from "../../catalogue/known-actions.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { reachOf } from "../../workflows/job-reach.ts";
import { commandsIn } from "../../workflows/shell-commands.ts";
import {
  isPinned,
  jobBefore,
  knownLines,
  newSteps,
  readUses,
  type WorkflowChange,
  workflowChanges,
} from "../../workflows/workflow-change.ts";
import { examples } from "./workflow-secrets-handed-over.examples.ts";

const ALL = /\btoJSON\(\s{0,3}secrets\s{0,3}\)/i;
/** A container that is given the whole environment, as a file that only exists for it. */
const WHOLE_ENVIRONMENT =
  /\b(?:docker|podman|nerdctl)\s{1,3}(?:container\s{1,3})?(?:run|create|exec)\b[^\n]{0,600}?\s--env-file[\s=]{1,3}["']?(?:<\(\s{0,3}(?:env|printenv|export\s{1,3}-p|set)\s{0,3}\)|\/proc\/(?:self|\$\$)\/environ)/;

export default defineDetector({
  id: "workflow-secrets-handed-over",
  title: "All workflow secrets are passed to third-party code",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "An action, a reusable workflow or a container that is given every secret at once has those it needs and all others. What it does with them is written elsewhere, and can change there.",
  falsePositives: [
    "Actions that turn every secret into a variable",
    "A reusable workflow of the same organisation, which takes all secrets for short",
  ],
  remedy: "Hand over the secrets that are needed, by name, and hold the code that takes them at a full commit id.",
  references: ["CWE-272", "ATT&CK T1552 Unsecured Credentials", "OWASP CICD-SEC-6 Insufficient Credential Hygiene"],
  needs: ["diff", "content"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({
    owners: z.array(z.string().max(100)).max(200).default([]).describe("owners whose code may be given every secret"),
  }),
  examples,
  detect(commit, { owners }) {
    const named = new Set(owners.map((owner) => owner.toLowerCase()));
    const earlier = commit.files.flatMap(({ facts }) => facts.workflow?.before?.jobs.map(({ uses }) => uses) ?? []);
    const allowed = new Set([...named, ...earlier.map((uses) => ownerOf(uses) ?? "")]);
    const found = workflowChanges(commit).flatMap((change): Signal[] => {
      const toSignal = (strength: Strength, because: string, line: number | null, matched: string): Signal => ({
        strength,
        confidence: 1,
        because,
        path: change.file.path,
        ...(line === null ? {} : { line }),
        matched,
      });
      const lines = knownLines(commit);
      const steps = newSteps(commit, change).flatMap((step): Signal[] => {
        const given = [...Object.values(step.inputs), ...Object.values(step.env)].some((text) => ALL.test(text));
        const owner = ownerOf(step.uses);
        if (step.uses !== null && owner !== null && given && owner !== "actions" && !named.has(owner))
          return [toSignal("strong", `${clip(step.uses, 100)} is given every secret`, step.line, step.uses)];
        return commandsIn(step.run ?? "")
          .filter(
            ({ text }) => WHOLE_ENVIRONMENT.test(text) && text.split("\n").some((line) => !lines.has(line.trim())),
          )
          .slice(0, 1)
          .map(({ text, line }) => {
            const reach = reachOf(change.after, step.job);
            const at = step.runLine === null ? step.line : step.runLine + line;
            const strength = reach === null && change.after.kind === "workflow" ? "medium" : "strong";
            return toSignal(strength, "a container is given the whole environment of the job", at, text);
          });
      });
      return [...steps, ...inherited(change, allowed, toSignal)];
    });
    return weakenRepeats(found);
  },
});

/** Jobs of unknown owners that inherit all, where they did not before: most are of the same house, which is not known here. */
function inherited(
  change: WorkflowChange,
  allowed: ReadonlySet<string>,
  toSignal: (strength: Strength, because: string, line: number | null, matched: string) => Signal,
): Signal[] {
  return change.after.jobs.flatMap((job): Signal[] => {
    const owner = ownerOf(job.uses);
    if (job.uses === null || owner === null || !job.secrets.includes("inherit")) return [];
    if (isKnownOwner(owner) || allowed.has(owner) || jobBefore(change, job)?.uses === job.uses) return [];
    const held = isPinned(readUses(job.uses)?.ref ?? "");
    const because = `${clip(job.uses, 120)} of another owner inherits every secret`;
    return [toSignal(held ? "weak" : "medium", because, job.line, job.uses)];
  });
}

function ownerOf(uses: string | null): string | null {
  return uses === null ? null : (readUses(uses)?.owner.toLowerCase() ?? null);
}

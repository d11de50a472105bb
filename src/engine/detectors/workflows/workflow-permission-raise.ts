import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowFacts } from "../../model/facts/workflow.ts";
import { jobBefore, OPEN_EVENTS, type WorkflowChange, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./workflow-permission-raise.examples.ts";

/** Rights that publish, change the repository or speak for it. */
const POWERFUL = ["contents", "packages", "actions", "id-token", "deployments", "pages", "attestations"];

export default defineDetector({
  id: "workflow-permission-raise",
  title: "Workflow gains permissions",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The token of a job can do what its permissions say. Rights that grow, and gates that fall away, are what a later step needs in order to publish or to change the repository.",
  falsePositives: [
    "Setting up releases, trusted publishing or pages",
    "Permissions written down where they were implied before",
  ],
  remedy: "Give each job the rights it uses, and no others; keep releases behind an environment with reviewers.",
  references: ["CWE-250", "OpenSSF Scorecard Token-Permissions", "SLSA Build L3"],
  needs: ["content"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return workflowChanges(commit).flatMap((change): Signal[] => [...raised(change), ...gatesLost(change)]);
  },
});

function raised({ file, before, after }: WorkflowChange): Signal[] {
  if (!before) return [];
  const had = rightsOf(before);
  const has = rightsOf(after);
  if (!had || !has || had.has("*")) return [];
  const gained = [...has].filter((scope) => !had.has(scope));
  const everything = gained.includes("*");
  const powerful = gained.filter((scope) => POWERFUL.includes(scope));
  if (!everything && powerful.length === 0) return [];
  const open = Object.keys(after.triggers).some((event) => OPEN_EVENTS.has(event));
  return [
    {
      strength: everything ? "medium" : "weak",
      confidence: open || everything ? 1 : 0.6,
      because: `the workflow may now write ${everything ? "everything" : powerful.join(", ")}${open ? ", and untrusted users can start it" : ""}`,
      path: file.path,
      facts: { everything, gained: powerful.length, open },
    },
  ];
}

/** Scopes that some job may write; null where nothing is said and the repository's default holds. */
function rightsOf(facts: WorkflowFacts): Set<string> | null {
  const stated = [facts.permissions, ...facts.jobs.map(({ permissions }) => permissions)].filter((one) => one !== null);
  if (stated.length === 0) return null;
  return new Set(
    stated.flatMap((one) => Object.entries(one).flatMap(([scope, access]) => (access === "write" ? [scope] : []))),
  );
}

/** A job with secrets that needed an environment, or a condition on who acts, and no longer does. */
function gatesLost(change: WorkflowChange): Signal[] {
  return change.after.jobs.flatMap((job): Signal[] => {
    const before = jobBefore(change, job);
    const lost =
      before && before.environment !== null && job.environment === null && job.uses === null
        ? `its environment ${before.environment}`
        : before && asksWho(before.condition) && !asksWho(job.condition)
          ? "the question of who acts"
          : null;
    if (lost === null || change.after.secrets.length === 0) return [];
    const place = job.line === null ? {} : { line: job.line };
    const isOpen = Object.keys(change.after.triggers).some((event) => OPEN_EVENTS.has(event));
    // Whoever asks for it, strangers among them, is now served with what only somebody trusted was.
    const isGivenAway = isOpen && change.after.secrets.some((name) => name !== "GITHUB_TOKEN" && name !== "*");
    return [
      {
        strength: isGivenAway ? "strong" : "weak",
        confidence: 1,
        because: `job ${job.id} lost ${lost}`,
        path: change.file.path,
        ...place,
      },
    ];
  });
}

/** Parts of conditions that ask who acts, whose the repository or the pull request is. */
const WHO = [
  "github.actor",
  "triggering_actor",
  "repository_owner",
  "author_association",
  "user.login",
  "sender.login",
];

function asksWho(condition: string | null): boolean {
  return condition !== null && WHO.some((part) => condition.includes(part));
}

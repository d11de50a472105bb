import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowFacts, WorkflowStep } from "../../model/facts/workflow.ts";
import { newSteps, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./merge-unasked.examples.ts";

/** Events that outside users cause and that have the repository's rights. */
const OPEN: readonly string[] = ["pull_request_target", "issue_comment", "workflow_run", "check_suite", "status"];
const MERGES: readonly string[] = ["gh pr merge", "pulls.merge(", "mergePullRequest", "enablePullRequestAutoMerge"];
const APPROVES: readonly string[] = ["--approve", "event: 'APPROVE'", 'event: "APPROVE"'];
const MERGE_ACTIONS: readonly string[] = [
  "pascalgn/automerge-action@",
  "peter-evans/enable-pull-request-automerge@",
  "reitermarkus/automerge@",
];
const APPROVE_ACTIONS: readonly string[] = ["hmarr/auto-approve-action@", "juliangruber/approve-pull-request-action@"];
/** Parts of conditions and scripts that look at whose pull request it is, or at what a maintainer gave it. */
const ASKS: readonly string[] = [
  "actor",
  "user.login",
  "author",
  "sender",
  "dependabot",
  "renovate",
  "[bot]",
  "label",
  "permission",
  "collaborator",
  "member",
  "team",
  "head.repo",
];

export default defineDetector({
  id: "merge-unasked",
  title: "Workflow merges pull requests of any user",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A workflow that approves or merges with the repository's rights, and asks neither whose the pull request is nor what a maintainer said of it, lets any user write to the protected branch. A title can be written by everyone.",
  falsePositives: ["Repositories of lists and exercises that take every pull request on purpose"],
  remedy: "Add a condition on the author, or merge by a queue that needs a review.",
  references: ["OWASP CICD-SEC-1 Insufficient Flow Control", "CWE-862", "Homebrew 2021 (review-cask-pr)"],
  needs: ["content"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return workflowChanges(commit).flatMap((change): readonly Signal[] => {
      const { after, file } = change;
      if (!OPEN.some((event) => event in after.triggers) || asks(after)) return [];
      const steps = newSteps(commit, change);
      const merging = steps.find((step) => does(step, MERGES, MERGE_ACTIONS));
      const step = merging ?? steps.find((one) => does(one, APPROVES, APPROVE_ACTIONS));
      if (!step) return [];
      const what = merging ? "merges" : "approves";
      return [
        {
          strength: merging ? "strong" : "medium",
          confidence: 1,
          because: `the workflow ${what} pull requests and does not ask whose they are`,
          path: file.path,
          ...(step.line === null ? {} : { line: step.line }),
          matched: `${what} ${file.path}`,
        },
      ];
    });
  },
});

/** What a step says, without the names of its secrets. */
function textOf({ run, inputs }: WorkflowStep): string {
  return `${run ?? ""}\n${inputs["script"] ?? ""}`;
}

function does(step: WorkflowStep, words: readonly string[], actions: readonly string[]): boolean {
  const text = textOf(step);
  return words.some((word) => text.includes(word)) || actions.some((name) => step.uses?.startsWith(name) ?? false);
}

function asks({ jobs, steps, triggers }: WorkflowFacts): boolean {
  const texts = [
    ...jobs.map(({ condition }) => condition ?? ""),
    ...steps.flatMap((step) => [step.condition ?? "", textOf(step), ...Object.values(step.inputs), step.uses ?? ""]),
    ...Object.values(triggers),
  ];
  const text = texts.join("\n").toLowerCase();
  return ASKS.some((word) => text.includes(word));
}

import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { checksOutForeignCode, runsTree } from "../../text/untrusted-context.ts";
import { contentOfStep, jobOf, OPEN_EVENTS, type WorkflowChange, workflowChanges } from "../../text/workflow-change.ts";

/** Events whose payload names the code of a stranger. */
const WITH_CODE = ["pull_request_target", "workflow_run", "issue_comment"];
const FOREIGN = { uses: "actions/checkout@v5", inputs: { ref: `\${{ github.event.pull_request.head.sha }}` } };

export default defineDetector({
  id: "workflow-dangerous-trigger",
  title: "A workflow lets strangers run code with the repository's rights",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Some events run with the repository's secrets and tokens although anybody can cause them. A workflow that then checks out the stranger's code and runs it gives all of that away, and can poison caches that releases use.",
  falsePositives: [
    "Previews of pull requests, behind a label or an environment that a maintainer must grant",
    "Commands in comments that check who wrote them",
  ],
  remedy:
    "Use `pull_request` instead, or split the work: build without secrets, and let a second workflow use the result as data.",
  references: [
    "OWASP CICD-SEC-4 Poisoned Pipeline Execution",
    "OpenSSF Scorecard Dangerous-Workflow",
    "SpotBugs 2025",
    "TanStack 2026",
  ],
  needs: ["content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "builds the code of any pull request with the repository's secrets",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { pull_request_target: "" },
            steps: [aStep(FOREIGN), aStep({ run: "npm ci && npm test" })],
            secrets: ["NPM_TOKEN"],
          }),
        ),
      },
      {
        name: "an existing workflow is opened to strangers",
        commit: aWorkflowCommit(
          aWorkflow({ triggers: { pull_request_target: "" }, steps: [aStep(FOREIGN), aStep({ run: "make" })] }),
          aWorkflow({ triggers: { pull_request: "" }, steps: [aStep(FOREIGN), aStep({ run: "make" })] }),
        ),
      },
      {
        name: "anybody's discussion starts a job on a machine of one's own",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { discussion: "" },
            jobs: [aJob({ runsOn: ["self-hosted"] })],
            steps: [aStep({ run: "echo hello" })],
          }),
        ),
      },
    ],
    passes: [
      {
        name: "labels pull requests without their code",
        commit: aWorkflowCommit(
          aWorkflow({ triggers: { pull_request_target: "" }, steps: [aStep({ uses: "actions/labeler@v5" })] }),
        ),
      },
      {
        name: "builds pull requests without secrets",
        commit: aWorkflowCommit(
          aWorkflow({ triggers: { pull_request: "" }, steps: [aStep(FOREIGN), aStep({ run: "npm test" })] }),
        ),
      },
      {
        name: "was as open before",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { pull_request_target: "" },
            steps: [aStep(FOREIGN), aStep({ run: "make" }), aStep({ run: "date" })],
          }),
          aWorkflow({ triggers: { pull_request_target: "" }, steps: [aStep(FOREIGN), aStep({ run: "make" })] }),
        ),
      },
    ],
  },
  detect(commit) {
    return workflowChanges(commit).flatMap((change): Signal[] => [...foreignCode(change), ...ownMachine(change)]);
  },
});

function foreignCode(change: WorkflowChange): Signal[] {
  const { after, before, file } = change;
  const events = WITH_CODE.filter((event) => event in after.triggers);
  if (events.length === 0) return [];
  const opened = events.some((event) => !(event in (before?.triggers ?? {})));
  const known = new Set(before?.steps.map(contentOfStep));
  return after.steps.flatMap((step, i): Signal[] => {
    if (!checksOutForeignCode(step) || (!opened && known.has(contentOfStep(step)))) return [];
    const runs = after.steps.slice(i + 1).some((later) => later.job === step.job && runsTree(later));
    const job = jobOf(after, step);
    const guarded =
      job?.environment !== null ||
      /author_association|sender|actor|label|head\.repo\.full_name/.test(job?.condition ?? "");
    const rights =
      after.secrets.some((name) => name !== "GITHUB_TOKEN") || (job?.permissions ?? after.permissions) === null;
    return [
      {
        strength: runs ? "medium" : "weak",
        confidence: guarded ? 0.5 : rights ? 1 : 0.7,
        because: `on ${events.join(", ")} the workflow checks out what a stranger wrote${runs ? " and runs it" : ""}`,
        path: file.path,
        ...(step.line === null ? {} : { line: step.line }),
        facts: { runs, guarded, rights },
      },
    ];
  });
}

/** A machine of one's own, in reach of everybody. */
function ownMachine({ after, before, file }: WorkflowChange): Signal[] {
  const events = Object.keys(after.triggers).filter((event) => OPEN_EVENTS.has(event) && event !== "workflow_run");
  const wasOpen = (event: string) => event in (before?.triggers ?? {});
  return after.jobs.flatMap((job): Signal[] => {
    const before_ = before?.jobs.find(({ id }) => id === job.id);
    const isOwn = (runners: readonly string[]) => runners.includes("self-hosted");
    if (events.length === 0 || !isOwn(job.runsOn) || (before_ && isOwn(before_.runsOn) && events.every(wasOpen)))
      return [];
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `anybody's ${events.join(", ")} starts job ${job.id} on a machine of one's own`,
        path: file.path,
        ...(job.line === null ? {} : { line: job.line }),
        facts: { job: job.id },
      },
    ];
  });
}

import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { calmed } from "../../text/calmed.ts";
import { foreignCode, ownMachine } from "../../text/open-workflow.ts";
import { workflowChanges } from "../../text/workflow-change.ts";

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
    "Use pull_request instead, or split the work: build without secrets, and let a second workflow use the result as data.",
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
    return calmed(
      workflowChanges(commit).flatMap((change): Signal[] => [...foreignCode(change), ...ownMachine(change)]),
    );
  },
});

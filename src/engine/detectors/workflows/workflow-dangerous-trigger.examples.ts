import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

const FOREIGN = { uses: "actions/checkout@v5", inputs: { ref: `\${{ github.event.pull_request.head.sha }}` } };

/** Previews of pull requests, for whom the condition says. */
const PREVIEW = (condition: string | null) =>
  aWorkflow({
    triggers: { pull_request_target: "" },
    jobs: [aJob({ condition })],
    steps: [aStep(FOREIGN), aStep({ run: "npm ci && npm run build" })],
    secrets: ["DEPLOY_KEY"],
  });

export const examples: CommitExamples = {
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
      name: "an existing workflow is opened to untrusted users",
      commit: aWorkflowCommit(
        aWorkflow({ triggers: { pull_request_target: "" }, steps: [aStep(FOREIGN), aStep({ run: "make" })] }),
        aWorkflow({ triggers: { pull_request: "" }, steps: [aStep(FOREIGN), aStep({ run: "make" })] }),
      ),
    },
    {
      name: "the condition that kept forks out is removed",
      commit: aWorkflowCommit(
        PREVIEW(null),
        PREVIEW("github.event.pull_request.head.repo.full_name == github.repository"),
      ),
    },
    {
      name: "an outside user's discussion starts a job on a self-hosted runner",
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
      name: "was guarded before and asks a label now",
      commit: aWorkflowCommit(
        PREVIEW("contains(github.event.pull_request.labels.*.name, 'preview')"),
        PREVIEW("github.event.pull_request.head.repo.full_name == github.repository"),
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
};

import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

export const examples: CommitExamples = {
  flags: [
    {
      name: "a well-known action gives way to the branch of an unknown fork",
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
};

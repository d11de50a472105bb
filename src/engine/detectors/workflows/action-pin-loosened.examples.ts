import type { CommitExamples } from "../../model/detector.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

export const examples: CommitExamples = {
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
};

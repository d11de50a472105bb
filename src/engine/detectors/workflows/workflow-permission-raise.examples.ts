import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "may write everything",
      commit: aWorkflowCommit(
        aWorkflow({ permissions: { "*": "write" } }),
        aWorkflow({ permissions: { contents: "read" } }),
      ),
    },
    {
      name: "loses the environment in which a release had to be granted",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ id: "publish" })], secrets: ["NPM_TOKEN"] }),
        aWorkflow({ jobs: [aJob({ id: "publish", environment: "release" })], secrets: ["NPM_TOKEN"] }),
      ),
    },
  ],
  passes: [
    {
      name: "rights are written down for the first time",
      commit: aWorkflowCommit(aWorkflow({ permissions: { contents: "read", "id-token": "write" } }), aWorkflow()),
    },
    {
      name: "rights move from the workflow to its job",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ permissions: { contents: "write" } })] }),
        aWorkflow({ permissions: { contents: "write" } }),
      ),
    },
    {
      name: "another environment",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ environment: "npm" })], steps: [aStep({ run: "npm publish" })] }),
        aWorkflow({ jobs: [aJob({ environment: "release" })], steps: [aStep({ run: "npm publish" })] }),
      ),
    },
  ],
};

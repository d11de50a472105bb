import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "every secret as the input of a third-party action",
      commit: aWorkflowCommit(
        aWorkflow({
          steps: [aStep({ uses: "someone/notify@v1", inputs: { context: `\${{ toJSON(secrets) }}` } })],
        }),
      ),
    },
    {
      name: "the whole environment for a container",
      commit: aWorkflowCommit(
        aWorkflow({
          jobs: [aJob({ env: { TOKEN: `\${{ secrets.NPM_TOKEN }}` } })],
          steps: [aStep({ run: "docker run --rm --env-file <(env) someone/check:latest" })],
        }),
      ),
    },
    {
      name: "a reusable workflow of another owner inherits all",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ uses: "someone/flows/.github/workflows/a.yml@main", secrets: ["inherit"] })] }),
      ),
    },
  ],
  passes: [
    {
      name: "a secret by its name",
      commit: aWorkflowCommit(
        aWorkflow({ steps: [aStep({ uses: "someone/notify@v1", inputs: { token: `\${{ secrets.HOOK }}` } })] }),
      ),
    },
    {
      name: "a reusable workflow of the repository itself",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ uses: "./.github/workflows/build.yml", secrets: ["inherit"] })] }),
      ),
    },
    {
      name: "a file of the tree as the environment of a container",
      commit: aWorkflowCommit(aWorkflow({ steps: [aStep({ run: "docker run --env-file .env.test app npm test" })] })),
    },
  ],
};

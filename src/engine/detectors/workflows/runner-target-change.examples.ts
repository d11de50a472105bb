import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "from GitHub's machine to one's own",
      commit: aWorkflowCommit(aWorkflow({ jobs: [aJob({ runsOn: ["self-hosted", "gpu"] })] }), aWorkflow()),
    },
    {
      name: "what the job starts outlives it",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ runsOn: ["self-hosted"], env: { RUNNER_TRACKING_ID: "0" } })] }),
      ),
    },
    {
      name: "a step registers its machine as a runner",
      commit: aWorkflowCommit(
        aWorkflow({
          steps: [
            aStep({ run: "./config.sh --unattended --url https://github.com/a/b --token $T && nohup ./run.sh &" }),
          ],
        }),
      ),
    },
  ],
  passes: [
    {
      name: "a newer image of GitHub's",
      commit: aWorkflowCommit(aWorkflow({ jobs: [aJob({ runsOn: ["ubuntu-24.04"] })] }), aWorkflow()),
    },
    {
      name: "a second job where others ran on one's own machine",
      commit: aWorkflowCommit(
        aWorkflow({ jobs: [aJob({ runsOn: ["self-hosted"] }), aJob({ id: "test", runsOn: ["self-hosted"] })] }),
        aWorkflow({ jobs: [aJob({ runsOn: ["self-hosted"] })] }),
      ),
    },
  ],
};

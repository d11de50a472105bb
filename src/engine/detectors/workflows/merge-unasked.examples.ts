import type { CommitExamples } from "../../model/detector.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

const MERGE = aStep({ run: 'gh pr merge --admin --squash "$NUMBER"' });

export const examples: CommitExamples = {
  flags: [
    {
      name: "a title decides what is merged",
      commit: aWorkflowCommit(
        aWorkflow({
          triggers: { pull_request_target: "" },
          steps: [{ ...MERGE, condition: "contains(github.event.pull_request.title, 'bump')" }],
        }),
      ),
    },
    {
      name: "a comment is enough",
      commit: aWorkflowCommit(
        aWorkflow({ triggers: { issue_comment: "" }, steps: [aStep({ uses: "pascalgn/automerge-action@v0.16" })] }),
      ),
    },
  ],
  passes: [
    {
      name: "updates by a bot",
      commit: aWorkflowCommit(
        aWorkflow({
          triggers: { pull_request_target: "" },
          jobs: [aJob({ condition: "github.actor == 'dependabot[bot]'" })],
          steps: [MERGE],
        }),
      ),
    },
    {
      name: "what a maintainer gave a label",
      commit: aWorkflowCommit(aWorkflow({ triggers: { pull_request_target: "types: [labeled]" }, steps: [MERGE] })),
    },
    {
      name: "pull requests of the repository itself, without rights for forks",
      commit: aWorkflowCommit(aWorkflow({ triggers: { pull_request: "" }, steps: [MERGE] })),
    },
    {
      name: "a release that merges its own branch",
      commit: aWorkflowCommit(aWorkflow({ triggers: { schedule: "" }, steps: [MERGE] })),
    },
  ],
};

import detector from "../../../../src/engine/detectors/workflows/workflow-permission-raise.ts";
import type { WorkflowFacts } from "../../../../src/engine/model/facts/workflow.ts";
import { aJob, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const found = (after: Partial<WorkflowFacts>, before: Partial<WorkflowFacts>) =>
  detector
    .detect(aWorkflowCommit(aWorkflow(after), aWorkflow(before)), {})
    .map(({ strength, because }) => `${strength}: ${because}`);

test.each([
  [
    "everything",
    { permissions: { "*": "write" } },
    { permissions: { "*": "read" } },
    "medium: the workflow may now write everything",
  ],
  [
    "publishing",
    { permissions: { "id-token": "write" } },
    { permissions: { contents: "read" } },
    "weak: the workflow may now write id-token",
  ],
  [
    "code, where strangers start it",
    { triggers: { issue_comment: "" }, permissions: { contents: "write" } },
    { triggers: { issue_comment: "" }, permissions: { contents: "read" } },
    "weak: the workflow may now write contents, and untrusted users can start it",
  ],
  [
    "a job without the question of who acts",
    { jobs: [aJob()], secrets: ["X"] },
    { jobs: [aJob({ condition: "github.actor == 'ada'" })], secrets: ["X"] },
    "weak: job build lost the question of who acts",
  ],
])("flags %s", (_, after, before, expected) => {
  expect(found(after, before)).toEqual([expected]);
});

test.each([
  ["less than before", { permissions: { contents: "read" } }, { permissions: { "*": "write" } }],
  [
    "another question of who acts",
    { jobs: [aJob({ condition: "github.event.pull_request.user.login == 'ada'" })], secrets: ["X"] },
    { jobs: [aJob({ condition: "github.actor == 'ada'" })], secrets: ["X"] },
  ],
  ["labels", { permissions: { issues: "write" } }, { permissions: { contents: "read" } }],
  [
    "the same, in another place",
    { jobs: [aJob({ permissions: { packages: "write" } })] },
    { permissions: { packages: "write" } },
  ],
])("passes %s", (_, after, before) => {
  expect(found(after, before)).toEqual([]);
});

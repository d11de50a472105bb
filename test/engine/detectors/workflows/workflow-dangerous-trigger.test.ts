import detector from "../../../../src/engine/detectors/workflows/workflow-dangerous-trigger.ts";
import type { WorkflowFacts } from "../../../../src/engine/model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const HEAD = ["$", "{{ github.event.pull_request.head.sha }}"].join("");
const checkout = aStep({ uses: "actions/checkout@v5", inputs: { ref: HEAD } });
const build = aStep({ run: "npm ci && npm run build" });
const found = (after: Partial<WorkflowFacts>, before: Partial<WorkflowFacts> | null = null) =>
  detector
    .detect(aWorkflowCommit(aWorkflow(after), before && aWorkflow(before)), {})
    .map(({ strength, confidence }) => [strength, confidence]);

test.each([
  ["checks out and builds", { triggers: { pull_request_target: "" }, steps: [checkout, build] }, [["strong", 1]]],
  ["checks out alone", { triggers: { pull_request_target: "" }, steps: [checkout] }, [["weak", 1]]],
  [
    "takes the branch by a comment",
    { triggers: { issue_comment: "" }, steps: [aStep({ run: "gh pr checkout 1" }), build] },
    [["strong", 1]],
  ],
  [
    "waits for an environment",
    { triggers: { pull_request_target: "" }, jobs: [aJob({ environment: "preview" })], steps: [checkout, build] },
    [["medium", 0.5]],
  ],
  [
    "has few rights",
    { triggers: { pull_request_target: "" }, permissions: { contents: "read" }, steps: [checkout, build] },
    [["medium", 0.7]],
  ],
])("tells how open it is when a workflow %s", (_, after, expected) => {
  expect(found(after)).toEqual(expected);
});

test.each([
  [
    "the base is checked out",
    { triggers: { pull_request_target: "" }, steps: [aStep({ uses: "actions/checkout@v5" }), build] },
  ],
  ["the event gives no rights", { triggers: { pull_request: "" }, steps: [checkout, build] }],
  ["an own machine serves pushes", { triggers: { push: "" }, jobs: [aJob({ runsOn: ["self-hosted"] })] }],
])("passes where %s", (_, after) => {
  expect(found(after)).toEqual([]);
});

test("judges the growth: the same checkout under the same events is not new", () => {
  const open = { triggers: { pull_request_target: "" }, steps: [checkout, build] };
  expect(found({ ...open, steps: [...open.steps, aStep({ run: "npm test" })] }, open)).toEqual([]);
});

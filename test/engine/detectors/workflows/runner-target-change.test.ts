import detector from "../../../../src/engine/detectors/workflows/runner-target-change.ts";
import type { WorkflowFacts } from "../../../../src/engine/model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const strengths = (after: Partial<WorkflowFacts>, before: Partial<WorkflowFacts> | null) =>
  detector
    .detect(aWorkflowCommit(aWorkflow(after), before && aWorkflow(before)), {})
    .map(({ strength, confidence }) => [strength, confidence]);
const OWN = { jobs: [aJob({ runsOn: ["self-hosted", "linux"] })] };

test.each([
  ["a job moves", OWN, {}, [["weak", 1]]],
  ["a new workflow", OWN, null, [["weak", 0.6]]],
  [
    "a step keeps its processes",
    { steps: [aStep({ run: "date", env: { RUNNER_TRACKING_ID: "" } })] },
    {},
    [["medium", 1]],
  ],
  [
    "a runner is registered",
    { steps: [aStep({ run: "./config.sh --url https://github.com/a/b --token x" })] },
    {},
    [["strong", 0.9]],
  ],
])("flags where %s", (_, after, before, expected) => {
  expect(strengths(after, before)).toEqual(expected);
});

test.each([
  ["hosted machines of another vendor", { jobs: [aJob({ runsOn: ["vendor-4cpu-ubuntu"] })] }, {}],
  ["a return to GitHub's machines", {}, OWN],
  ["a build's own configuration script", { steps: [aStep({ run: "./config.sh --prefix /usr" })] }, {}],
])("passes %s", (_, after, before) => {
  expect(strengths(after, before)).toEqual([]);
});

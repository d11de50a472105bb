import detector from "../../../../src/engine/detectors/workflows/workflow-agent-unguarded.ts";
import type { WorkflowStep } from "../../../../src/engine/model/facts/workflow.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const strengths = (trigger: string, step: Partial<WorkflowStep>) =>
  detector
    .detect(aWorkflowCommit(aWorkflow({ triggers: { [trigger]: "" }, steps: [aStep(step)] })), {})
    .map(({ strength }) => strength);
const action = (inputs: Record<string, string>) => ({ uses: "anthropics/claude-code-action@v1", inputs });

test.each([
  [
    "any tool for anybody",
    "issues",
    action({ allowed_non_write_users: "*", claude_args: "--dangerously-skip-permissions" }),
    ["strong"],
  ],
  ["chosen tools for anybody", "issues", action({ allowed_non_write_users: "*" }), ["medium"]],
  ["any tool, on a schedule", "schedule", { run: "gemini --yolo -p 'tidy up'" }, ["weak"]],
  ["any tool, on comments", "issue_comment", { run: "codex exec --full-auto 'fix it'" }, ["medium"]],
])("grades %s", (_, trigger, step, expected) => {
  expect(strengths(trigger, step)).toEqual(expected);
});

test.each([
  ["named users", action({ allowed_non_write_users: "ada,grace" })],
  ["no agent", { run: "apt-get install -y make" }],
  ["an agent that is installed", { run: "npm install -g @anthropic-ai/claude-code" }],
])("passes %s", (_, step) => {
  expect(strengths("issues", step)).toEqual([]);
});

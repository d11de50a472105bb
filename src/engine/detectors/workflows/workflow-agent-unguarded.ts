import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowStep } from "../../model/facts/workflow.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { newSteps, OPEN_EVENTS, scriptOf, workflowChanges } from "../../text/workflow-change.ts";

const AGENT_ACTION =
  /^(?:anthropics\/claude-code|google-github-actions\/run-gemini-cli|google-gemini\/gemini-cli|openai\/codex|github\/copilot|block\/goose|all-hands-ai\/openhands|qodo-ai\/|coderabbitai\/|cursor\/)/i;
const AGENT_COMMAND =
  /(?<![\w/.-])(?:claude|gemini|codex|copilot|amp|opencode|cursor-agent|goose|aider|q\s{1,3}chat)\s{1,3}[^\n]{0,400}/;
const UNGUARDED =
  /--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--yolo\b|(?<![\w-])-y(?=\s)|--allow-all-tools|--full-auto|--trust-all-tools|--no-sandbox|--approval-mode[= ]yolo|danger-full-access|bypassPermissions|--sandbox[= ]danger/;
const FOR_ANYBODY = /^(?:allowed_non_write_users|allow-users|allowed_bots)$/;

export default defineDetector({
  id: "workflow-agent-unguarded",
  title: "A coding agent runs unguarded in a workflow",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "An agent obeys the text it reads. Where strangers write that text and the agent may run any tool with the job's secrets, a sentence in an issue is enough to take them.",
  falsePositives: ["Teams that try agents out, with a token that may do little"],
  remedy:
    "Name the tools that the agent may use, keep secrets and write rights out of its job, and let only members start it.",
  references: ["OWASP LLM01 Prompt Injection", "CWE-250", "nx s1ngularity 2025", "Clinejection 2026"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "answers anybody's issue with every tool allowed",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { issues: "" },
            steps: [
              aStep({
                uses: "anthropics/claude-code-action@v1",
                inputs: { allowed_non_write_users: "*", claude_args: "--dangerously-skip-permissions" },
              }),
            ],
          }),
        ),
      },
      {
        name: "asks nobody before it acts",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: 'claude --dangerously-skip-permissions -p "$(cat task.txt)"' })] }),
        ),
      },
    ],
    passes: [
      {
        name: "an agent with named tools, for members",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { issue_comment: "" },
            steps: [
              aStep({ uses: "anthropics/claude-code-action@v1", inputs: { claude_args: "--allowedTools Read,Grep" } }),
            ],
          }),
        ),
      },
      {
        name: "a package manager that is told yes",
        commit: aWorkflowCommit(aWorkflow({ steps: [aStep({ run: "apt-get install -y jq && npx -y prettier ." })] })),
      },
    ],
  },
  detect(commit) {
    return workflowChanges(commit).flatMap((change): Signal[] => {
      const open = Object.keys(change.after.triggers).some((event) => OPEN_EVENTS.has(event));
      return newSteps(commit, change).flatMap((step): Signal[] => {
        const command = AGENT_COMMAND.exec(scriptOf(step) ?? "")?.[0];
        const isAction = step.uses !== null && AGENT_ACTION.test(step.uses);
        if (!isAction && command === undefined) return [];
        const free = UNGUARDED.test(isAction ? Object.values(step.inputs).join("\n") : (command ?? ""));
        const anybody = isAction && forAnybody(step);
        if (!free && !anybody) return [];
        const strength = free && anybody && open ? "strong" : open ? "medium" : "weak";
        const because = `an agent ${free ? "may use every tool without asking" : "runs"}${anybody ? ", for anybody who writes to it" : open ? ", on events that strangers cause" : ""}`;
        return [
          {
            strength,
            confidence: 0.9,
            because,
            path: change.file.path,
            ...(step.line === null ? {} : { line: step.line }),
          },
        ];
      });
    });
  },
});

function forAnybody(step: WorkflowStep): boolean {
  return Object.entries(step.inputs).some(([key, value]) => FOR_ANYBODY.test(key) && value.trim() === "*");
}

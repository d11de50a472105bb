import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";
import { guardsLostIn, scansLost } from "../../text/guardrails.ts";

export default defineDetector({
  id: "guardrail-removed",
  title: "Something that guarded the repository is taken away",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Owners of code, security scans, delays before fresh releases and the visibility of a diff stand between a push and its effect. Taking one away changes nothing by itself, and prepares what comes next.",
  falsePositives: [
    "Moving to another tool or to settings of the organisation",
    "Cleaning up a project that is archived",
  ],
  remedy: "Ask who decided it; put the guard back if nobody did.",
  references: ["ATT&CK T1562.001 Disable or Modify Tools", "OWASP CICD-SEC-1 Insufficient Flow Control"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "nobody owns the code any more",
        commit: aCommit({ files: [aFile({ path: ".github/CODEOWNERS", status: "deleted", removed: "* @org/core" })] }),
      },
      {
        name: "source is hidden in diffs",
        commit: aCommit({
          files: [aFile({ path: ".gitattributes", at: 3, added: "src/*.js -diff linguist-generated" })],
        }),
      },
      {
        name: "the scan is dropped from a workflow",
        commit: aWorkflowCommit(
          aWorkflow({ steps: [aStep({ uses: "actions/checkout@v5" })] }),
          aWorkflow({
            steps: [aStep({ uses: "actions/checkout@v5" }), aStep({ uses: "github/codeql-action/analyze@v4" })],
          }),
        ),
      },
    ],
    passes: [
      {
        name: "owners change",
        commit: aCommit({
          files: [aFile({ path: "CODEOWNERS", at: 2, removed: "/docs @ada", added: "/docs @grace" })],
        }),
      },
      {
        name: "generated files are hidden in diffs",
        commit: aCommit({
          files: [
            aFile({ path: ".gitattributes", at: 3, added: "dist/** linguist-generated\npackage-lock.json -diff" }),
          ],
        }),
      },
      {
        name: "the scan moves to its own workflow",
        commit: aWorkflowCommit(
          aWorkflow(),
          aWorkflow({ steps: [aStep({ uses: "github/codeql-action/analyze@v3" })] }),
          {
            files: [
              aFile({
                path: ".github/workflows/codeql.yml",
                facts: {
                  workflow: {
                    before: null,
                    after: aWorkflow({ steps: [aStep({ uses: "github/codeql-action/analyze@v4" })] }),
                  },
                },
              }),
            ],
          },
        ),
      },
    ],
  },
  detect(commit) {
    return [...commit.files.flatMap((file) => guardsLostIn(commit, file)), ...scansLost(commit)];
  },
});

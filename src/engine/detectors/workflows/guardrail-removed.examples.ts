import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../model/workflow-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "the code has no owners any more",
      commit: aCommit({ files: [aFile({ path: ".github/CODEOWNERS", status: "deleted", removed: "* @org/core" })] }),
    },
    {
      name: "source is hidden in diffs",
      commit: aCommit({
        files: [aFile({ path: ".gitattributes", at: 3, added: "src/*.js -diff linguist-generated" })],
      }),
    },
    {
      name: "the policy leaves out the folder of the next push",
      commit: aCommit({
        files: [aFile({ path: ".github/countersign.yml", at: 2, added: "ignorePaths:\n  - src/" })],
      }),
    },
    {
      name: "a marker that asks us to look away",
      commit: aCommit({ files: [aFile({ path: "src/a.js", at: 9, added: "run(x); // countersign: ignore" })] }),
    },
    {
      name: "a list of what to leave out",
      commit: aCommit({ files: [aFile({ path: ".countersignignore", status: "added", added: "src/" })] }),
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
      name: "the policy asks for more",
      commit: aCommit({
        files: [aFile({ path: ".github/countersign.yml", at: 1, added: "alertAt: low\nmode: gate\nenabled: true" })],
      }),
    },
    {
      name: "our name in code and documents, without an order",
      commit: aCommit({
        files: [
          aFile({ path: "src/a.js", at: 1, added: "// countersign judges this, and nothing is ignored" }),
          aFile({ path: "README.md", at: 1, added: "There is no `countersign-ignore` marker." }),
        ],
      }),
    },
    {
      name: "owners change",
      commit: aCommit({
        files: [aFile({ path: "CODEOWNERS", at: 2, removed: "/docs @ada", added: "/docs @grace" })],
      }),
    },
    {
      name: "generated files are hidden in diffs",
      commit: aCommit({
        files: [aFile({ path: ".gitattributes", at: 3, added: "dist/** linguist-generated\npackage-lock.json -diff" })],
      }),
    },
    {
      name: "the scan moves to its own workflow",
      commit: aWorkflowCommit(aWorkflow(), aWorkflow({ steps: [aStep({ uses: "github/codeql-action/analyze@v3" })] }), {
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
      }),
    },
  ],
};

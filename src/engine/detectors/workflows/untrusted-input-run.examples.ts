import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a branch name pasted into a step of a privileged workflow",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram([anAction("evaluate", { with: "template", from: [{ kind: "title", which: "github.head_ref" }] })], {
          name: 'step "x"',
          start: aStart("ci", 'step "x" on pull_request_target', { writes: true }),
        }),
      ]),
    },
    {
      name: "a script out of the artifact of another run",
      commit: aProgramCommit(".github/workflows/e.yml", [
        aProgram([anAction("run", { what: "site/deploy.sh", with: "bash", from: [{ kind: "artifact" }] })], {
          name: 'step "z"',
          start: aStart("ci", 'step "z" of workflow "preview" on workflow_run', { secrets: ["DEPLOY_TOKEN"] }),
        }),
      ]),
    },
    {
      name: "an issue's title given to an agent that may do anything",
      commit: aProgramCommit(".github/workflows/b.yml", [
        aProgram(
          [
            anAction("run", {
              traits: ["unguarded-agent"],
              from: [{ kind: "title", which: "github.event.issue.title" }],
            }),
          ],
          { name: 'step "y"', start: aStart("ci", 'step "y" on issues') },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "a title that a read-only job prints",
      commit: aProgramCommit(".github/workflows/c.yml", [
        aProgram([anAction("send", { what: "log", from: [{ kind: "title", which: "title" }] })], {
          start: aStart("ci", "step"),
        }),
      ]),
    },
    {
      name: "a title in a sample",
      commit: aProgramCommit("tests/fixtures/d.yml", [
        aProgram([anAction("evaluate", { with: "template", from: [{ kind: "title", which: "github.head_ref" }] })], {
          name: "step",
          start: aStart("manual", "step"),
        }),
      ]),
    },
  ],
};

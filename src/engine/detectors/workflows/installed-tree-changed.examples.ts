import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { Action } from "../../model/program.ts";
import { anAction, aProgram, aStart } from "../../model/program-examples.ts";

const WRITE = anAction("write", {
  what: "node_modules/a-compiler/dist/cli.js",
  with: ">",
  from: [{ kind: "file", path: ".github/tail.js", added: true }],
});

const SAVE = anAction("write", { what: "release-key", with: "uses:actions/cache/save", traits: ["cache"] });

function aWorkflow(on: string, actions: readonly Action[]) {
  const start = aStart("ci", `step "#1" of workflow "a" on ${on}`);
  const programs = { before: [], after: [aProgram(actions, { name: "step", start })] };
  return aCommit({ files: [aFile({ path: ".github/workflows/a.yml", at: 3, added: "x", facts: { programs } })] });
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "a job on push that appends a download to a compiler",
      commit: aWorkflow("push", [{ ...WRITE, from: [{ kind: "fetched", host: "x.example" }] }]),
    },
    {
      name: "a job for pull requests appends to a compiler and saves the cache",
      commit: aWorkflow("pull_request_target", [WRITE, SAVE]),
    },
    { name: "a job that comments start does so", commit: aWorkflow("issue_comment", [WRITE, SAVE]) },
  ],
  passes: [
    { name: "a cache of what was installed", commit: aWorkflow("pull_request_target", [SAVE]) },
    { name: "a file of the build", commit: aWorkflow("push", [{ ...WRITE, what: "dist/cli.js" }, SAVE]) },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { anAction, aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a loader that starts its second stage with its output ignored",
      commit: aProgramCommit("scripts/setup.mjs", [
        aProgram(
          [
            anAction("run", {
              what: "scripts/plugin.js",
              with: "node",
              traits: ["hidden"],
              from: [{ kind: "file", path: "scripts/plugin.js", added: true }],
            }),
          ],
          { name: "scripts/setup.mjs", language: "javascript", start: aStart("install", "npm preinstall") },
        ),
      ]),
    },
    {
      name: "an editor task that starts a detached program",
      commit: aProgramCommit("tools/env.js", [
        aProgram(
          [
            anAction("run", {
              what: "tools/data.js",
              with: "node",
              traits: ["detached"],
              from: [{ kind: "file", path: "tools/data.js", added: true }],
            }),
          ],
          { name: "tools/env.js", language: "javascript", start: aStart("open", "vscode folderOpen") },
        ),
      ]),
    },
  ],
  passes: [
    {
      name: "an install script that runs a file in view",
      commit: aProgramCommit("package.json", [
        aProgram(
          [anAction("run", { what: "a.js", with: "node", from: [{ kind: "file", path: "a.js", added: true }] })],
          { start: aStart("install", "npm postinstall") },
        ),
      ]),
    },
    {
      name: "a pipeline that starts a server",
      commit: aProgramCommit(".github/workflows/a.yml", [
        aProgram(
          [
            anAction("run", {
              what: "server.js",
              with: "node",
              traits: ["detached"],
              from: [{ kind: "file", path: "server.js", added: true }],
            }),
          ],
          { start: aStart("ci", 'step "serve"') },
        ),
      ]),
    },
  ],
};

import type { PushExamples } from "../../model/detector.ts";
import { aCommit, aFile, aPush } from "../../model/examples.ts";
import { anAction, aProgram, aStart } from "../../model/program-examples.ts";

const received = "2026-03-02T10:05:00Z";
const task = aProgram(
  [anAction("run", { with: "node", from: [{ kind: "file", path: "lib/boot.js", added: false }] })],
  { name: "vscode folderOpen", start: aStart("open", "vscode folderOpen") },
);

const starter = aCommit({
  sha: "c".repeat(40),
  received,
  files: [
    aFile({
      path: ".vscode/tasks.json",
      added: "{}",
      facts: { programs: { before: null, after: [task] } },
    }),
  ],
});

export const examples: PushExamples = {
  flags: [
    {
      name: "a task that starts a file of the commit before",
      push: aPush({
        received,
        commits: [aCommit({ received, files: [aFile({ path: "lib/boot.js", added: "start();" })] }), starter],
      }),
    },
    {
      name: "a task that starts a file of the commit after",
      push: aPush({
        received,
        commits: [starter, aCommit({ received, files: [aFile({ path: "lib/boot.js", added: "start();" })] })],
      }),
    },
  ],
  passes: [
    { name: "a task that starts a file of long ago", push: aPush({ received, commits: [starter] }) },
    {
      name: "a file that nothing starts",
      push: aPush({
        received,
        commits: [aCommit({ received, files: [aFile({ path: "lib/other.js", added: "start();" })] }), starter],
      }),
    },
  ],
};

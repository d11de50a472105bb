import { z } from "zod";
import { definePushDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile, aPush } from "../../model/examples.ts";
import { visible } from "../../text/lines.ts";
import { isSqueezedProgram, measureMangling } from "../../text/mangled.ts";
import { newCode } from "../../text/new-lines.ts";
import { droppedBy, newAutorun, newLifecycle, type Started } from "../../text/started.ts";

const received = "2026-03-02T10:05:00Z";
const command = {
  trigger: "vscode folderOpen",
  when: "open" as const,
  command: "node lib/boot.js",
  hidden: false,
  line: 3,
};
const starter = aCommit({
  sha: "c".repeat(40),
  received,
  files: [
    aFile({
      path: ".vscode/tasks.json",
      added: "{}",
      facts: { autorun: { before: null, after: { tool: "vscode", loosened: [], commands: [command] } } },
    }),
  ],
});

export default definePushDetector({
  id: "started-across-commits",
  title: "One commit brings a file and another makes it run by itself",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  judges: "push",
  rationale:
    "A payload and what starts it look harmless apart. Put into two commits of one push they pass every check that looks at commits alone.",
  falsePositives: ["A feature branch that adds a script first and calls it later"],
  remedy: "Read the started file as if both changes were one.",
  references: ["ATT&CK T1546", "CWE-506"],
  needs: ["push", "diff", "content"],
  options: z.strictObject({}),
  examples: {
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
  },
  detect(push) {
    const found: Signal[] = [];
    for (const commit of push.commits) {
      for (const start of startsOf(commit)) {
        for (const other of push.commits) {
          if (other === commit) continue;
          for (const file of droppedBy(other.files, start.started.file.path, start.started.traits.starts)) {
            const strange = newCode(other, file).some(
              (line) => isSqueezedProgram(visible(line), 900) || measureMangling(visible(line)).generatedNames > 5,
            );
            found.push({
              strength: strange || start.onOpen ? "strong" : "medium",
              confidence: strange ? 1 : 0.8,
              because: `${start.what} in ${start.started.file.path.slice(0, 80)} starts it, and another commit of the same push adds it`,
              path: file.path,
              line: 1,
              matched: `${start.what} ${start.started.command}`,
              facts: { added: other.sha, started: commit.sha },
            });
          }
        }
      }
    }
    return found.slice(0, 5);
  },
});

function startsOf(commit: CommitEvidence): { started: Started; what: string; onOpen: boolean }[] {
  return commit.files.flatMap((file) => [
    ...newAutorun(commit, file)
      .filter(({ autorun }) => autorun.when !== "manual")
      .map((started) => ({
        started,
        what: started.autorun.trigger,
        onOpen: started.autorun.trigger === "vscode folderOpen",
      })),
    ...newLifecycle(commit, file).map((started) => ({ started, what: started.script.name, onOpen: false })),
  ]);
}

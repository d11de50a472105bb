import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { AutorunCommand, AutorunFacts } from "../../model/facts/autorun.ts";
import { clip } from "../../text/clip.ts";
import { type AutorunStart, newAutorun, worstTrait } from "../../text/started.ts";

/** Tools that watch, serve or install, named by a package script or found in the tree's own tool folders. */
const ORDINARY =
  /^(?:npm|yarn|pnpm|bun|npx|make|just|task|cargo|go|dotnet|mvn|gradle|\.\/gradlew|docker(?:-compose)?|podman|tsc|poetry|uv|pip|pipenv|bundle|composer|flutter|dart|mix|nx|turbo|vite|watch|git|direnv|nix|devenv|echo|code)\b/;

const task = (parts: Partial<AutorunCommand>): { autorun: { before: AutorunFacts | null; after: AutorunFacts } } => ({
  autorun: {
    before: null,
    after: {
      tool: "vscode",
      loosened: [],
      commands: [
        { trigger: "vscode folderOpen", when: "open", command: "npm run watch", hidden: false, line: 6, ...parts },
      ],
    },
  },
});

export default defineDetector({
  id: "editor-autorun-task",
  title: "Opening the folder in an editor runs a command",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Opening a folder is how people look at code before they trust it. A task that runs then, and above all one that hides its terminal or feeds an interpreter a picture or a font, is how fake job interviews and worms take over machines.",
  falsePositives: ["Teams that start their watcher with the editor", "Training repositories that set themselves up"],
  remedy: "Do not open the folder in a trusting editor. Read the command and what it starts, and remove the task.",
  references: ["ATT&CK T1546", "CWE-829", "Contagious Interview", "Miasma 2026"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a font run as a program, hidden",
        commit: aCommit({
          files: [
            aFile({
              path: ".vscode/tasks.json",
              added: "{}",
              facts: task({ command: "node public/fonts/a.woff2", hidden: true }),
            }),
          ],
        }),
      },
      {
        name: "a script in the editor's own folder",
        commit: aCommit({
          files: [
            aFile({ path: ".vscode/tasks.json", added: "{}", facts: task({ command: "node .vscode/setup.mjs" }) }),
            aFile({ path: ".vscode/setup.mjs", added: "start();" }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a task that somebody starts by name",
        commit: aCommit({
          files: [
            aFile({
              path: ".vscode/tasks.json",
              added: "{}",
              facts: task({ trigger: "vscode task", when: "manual", command: "npm test" }),
            }),
          ],
        }),
      },
      {
        name: "a task that was there before",
        commit: aCommit({
          files: [
            aFile({
              path: ".vscode/tasks.json",
              added: "{}",
              facts: { autorun: { before: task({}).autorun.after, after: task({}).autorun.after } },
            }),
          ],
        }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const facts = file.facts.autorun;
      if (!facts?.after || !["vscode", "jetbrains", "editor", "zed"].includes(facts.after.tool)) return [];
      const known = new Set(facts.before?.loosened ?? []);
      const loosened = facts.after.loosened.filter((one) => !known.has(one));
      return [
        ...newAutorun(commit, file).flatMap(judge),
        ...loosened.map(
          (one): Signal => ({
            strength: "medium",
            confidence: /allowAutomaticTasks|autoApprove|LD_PRELOAD|NODE_OPTIONS|GIT_SSH/.test(one) ? 0.9 : 0.6,
            because: `the editor is told not to ask: ${clip(one, 100)}`,
            path: file.path,
            matched: one,
          }),
        ),
      ].slice(0, 5);
    });
  },
});

function judge(start: AutorunStart): Signal[] {
  const { autorun, command, file, line, dropped, traits } = start;
  const onOpen = autorun.when === "open";
  const base = {
    path: file.path,
    ...(line === null ? {} : { line }),
    matched: `${autorun.trigger} ${command}`,
    facts: { trigger: autorun.trigger, hidden: autorun.hidden, command: clip(command, 200) },
  };
  const worst = worstTrait(start);
  if (worst) {
    const strength = onOpen ? "decisive" : worst.sure ? "strong" : "medium";
    return [
      { ...base, strength, confidence: onOpen || worst.sure ? 1 : 0.8, because: `${autorun.trigger} ${worst.what}` },
    ];
  }
  if (!onOpen) return [];
  const hidden = autorun.hidden ? ", and its terminal stays hidden" : "";
  const [first] = dropped;
  if (first)
    return [
      {
        ...base,
        path: first.path,
        line: 1,
        strength: "decisive",
        confidence: autorun.hidden || /(?:^|\/)\./.test(first.path) ? 1 : 0.9,
        because: `opening the folder runs it (${clip(file.path, 60)})${hidden}, and the same commit adds both`,
      },
    ];
  if (traits.inline)
    return [
      { ...base, strength: "strong", confidence: 1, because: `opening the folder runs ${clip(command, 100)}${hidden}` },
    ];
  if (ORDINARY.test(command.trim()))
    return [
      {
        ...base,
        strength: "medium",
        confidence: autorun.hidden ? 0.9 : 0.7,
        because: `opening the folder runs ${clip(command, 100)}${hidden}`,
      },
    ];
  return [
    {
      ...base,
      strength: "strong",
      confidence: autorun.hidden ? 1 : 0.9,
      because: `opening the folder runs ${clip(command, 100)}${hidden}`,
    },
  ];
}

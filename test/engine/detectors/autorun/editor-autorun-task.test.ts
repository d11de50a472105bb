import detector from "../../../../src/engine/detectors/autorun/editor-autorun-task.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { AutorunCommand } from "../../../../src/engine/model/facts/autorun.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";
import { FETCHED, starter } from "./autorun-facts.ts";

const task = (command: Partial<AutorunCommand>) => starter(".vscode/tasks.json", "vscode", command);

test.each([
  ["a watcher", task({ command: "npm run watch" }), ["medium"]],
  ["a script of the tree", task({ command: "python tools/setup.py" }), ["strong"]],
  ["a program in the command", task({ command: "node -e 'f()'" }), ["strong"]],
  ["a font", task({ command: "node a.woff2" }), ["decisive"]],
  ["a download", task({ command: FETCHED }), ["decisive"]],
  ["a download on request", task({ when: "manual", command: FETCHED }), ["strong"]],
  ["a test on request", task({ when: "manual", command: "npm test" }), []],
  [
    "tasks allowed to start",
    starter(".vscode/settings.json", "vscode", { when: "manual" }, ["task.allowAutomaticTasks = on"]),
    ["medium"],
  ],
  ["an agent's hook", starter(".claude/settings.json", "claude", { command: FETCHED }), []],
] as const)("%s", (_, file, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(expected);
});

test("points at the new file that opening the folder runs", () => {
  const files = [
    task({ command: "node .vscode/setup.mjs", hidden: true }),
    aFile({ path: ".vscode/setup.mjs", added: "f();" }),
  ];
  expect(signalsOf(detector, aCommit({ files }))).toMatchObject([
    {
      strength: "decisive",
      path: ".vscode/setup.mjs",
      line: 1,
      because:
        "opening the folder runs it (.vscode/tasks.json), and its terminal stays hidden, and the same commit adds both",
    },
  ]);
});

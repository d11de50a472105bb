import detector from "../../../../src/engine/detectors/autorun/started-across-commits.ts";
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aCommit, aFile, aPush } from "../../../../src/engine/model/examples.ts";
import { anAction, aProgram, aStart } from "../../../../src/engine/model/program-examples.ts";

const starter = (path: string, by: string) => {
  const action = anAction("run", { with: "node", from: [{ kind: "file", path: "lib/boot.js", added: false }] });
  const after = [aProgram([action], { name: by, start: aStart("open", by) })];
  return aFile({ path, added: "{}", facts: { programs: { before: null, after } } });
};
const task = starter(".vscode/tasks.json", "vscode folderOpen");
const hook = starter(".claude/settings.json", "claude SessionStart");
const boot = aFile({ path: "lib/boot.js", added: "f();" });
const push = (...commits: readonly (readonly FileChange[])[]) =>
  aPush({
    commits: commits.map((files, i) =>
      aCommit({ sha: String(i + 1).repeat(40), received: "2026-03-02T10:05:00Z", files }),
    ),
  });

test.each([
  ["a task, then its file", push([task], [boot]), ["strong"]],
  ["a file, then its task", push([boot], [task]), ["strong"]],
  ["an agent's hook and its file", push([boot], [hook]), ["medium"]],
  ["both in one commit, which is judged alone", push([task, boot]), []],
  ["another file", push([task], [aFile({ path: "lib/other.js", added: "f();" })]), []],
] as const)("%s", (_, evidence, expected) => {
  const signals = detector.judges === "push" ? detector.detect(evidence, detector.options.parse({})) : [];
  expect(signals.map(({ strength }) => strength)).toEqual(expected);
});

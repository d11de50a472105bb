import detector from "../../../../src/engine/detectors/autorun/permission-prompts-disabled.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["a permission for one tool", "allow = Bash(*)", ["weak"]],
  ["no question at all", "approval_policy = never", ["medium"]],
  ["a library in front of every program", "LD_PRELOAD = ./a.so", ["medium"]],
  ["trust without a question", "security.workspace.trust.enabled = false", ["medium"]],
] as const)("%s", (_, setting, expected) => {
  const after = { tool: "claude", commands: [], loosened: [setting] };
  const file = aFile({ path: ".claude/settings.json", added: "{}", facts: { autorun: { before: null, after } } });
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(expected);
});

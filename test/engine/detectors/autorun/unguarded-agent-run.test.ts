import detector from "../../../../src/engine/detectors/autorun/unguarded-agent-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const RUN = 'subprocess.Popen(["gemini", "--yolo", "-p", prompt])';

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  ["an agent that asks", { "package.json": JSON.stringify({ scripts: { ai: "claude" } }) }, []],
  [
    "a function that is called when wanted",
    { "agent/__init__.py": `import subprocess\n\ndef start(prompt):\n    ${RUN}\n` },
    ["weak"],
  ],
  [
    "an import that starts one",
    { "agent/__init__.py": `import subprocess\n\nprompt = "search"\n${RUN}\n` },
    ["decisive"],
  ],
  ["a document", { "docs/a.md": "claude --dangerously-skip-permissions\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

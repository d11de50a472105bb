import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };
const PLATFORM = { name: "GitHub", email: "noreply@github.com" };
const TASKS = [aFile({ path: ".vscode/tasks.json", added: "{}" }), aFile({ path: ".vscode/setup.mjs", added: "x()" })];
const HOOKS = [aFile({ path: ".claude/settings.json", added: "{}" })];
const USUAL = { person: { commits: 60, pathsRead: 60, classes: { manifest: 60 } } };
const signed = { author: BOT, committer: PLATFORM, signature: { presence: "present" as const } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "an editor task, signed by the platform, in the name of a bot that raises versions",
      commit: aCommit({ ...signed, message: "chore: update dependencies", files: TASKS, baseline: USUAL }),
    },
    { name: "an assistant's hook in a bot's first commit", commit: aCommit({ ...signed, files: HOOKS }) },
  ],
  passes: [
    {
      name: "a bot that did so before",
      commit: aCommit({
        ...signed,
        files: HOOKS,
        baseline: { person: { commits: 60, pathsRead: 60, classes: { agent: 4 } } },
      }),
    },
    {
      name: "a bot raises a version",
      commit: aCommit({ ...signed, files: [aFile({ path: "package.json", at: 3, added: "x" })], baseline: USUAL }),
    },
    {
      name: "an assistant writes its instructions down",
      commit: aCommit({
        ...signed,
        author: { name: "copilot-swe-agent[bot]", email: "198982749+Copilot@users.noreply.github.com" },
        files: [aFile({ path: "AGENTS.md", added: "Run the tests." })],
      }),
    },
    {
      name: "a bot cleans up",
      commit: aCommit({ ...signed, files: [aFile({ path: ".vscode/tasks.json", status: "deleted" })] }),
    },
    { name: "a person", commit: aCommit({ files: TASKS }) },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const SETTLED = { repository: { commits: 500 } };
const CODE = [aFile({ path: "setup.py", at: 3, added: "x" })];
const WORKFLOW = [aFile({ path: ".github/workflows/ci.yml", at: 3, added: "x" })];
const TEMPLATE = { name: "Your Name", email: "you@example.com" };
const ROBOT = { name: "build-bot", email: "build-bot@ci.example" };
const SQUASHED = {
  commits: 500,
  line: { commits: 400, run: 200, byPlatform: 1, signed: 1, conventional: 0.5, signedOff: 0 },
};

export const examples: CommitExamples = {
  flags: [
    {
      name: "the committer's address is the word null",
      commit: aCommit({ committer: { name: "Ada", email: "null" }, files: CODE }),
    },
    { name: "an identity from a template", commit: aCommit({ author: TEMPLATE, files: CODE, baseline: SETTLED }) },
    {
      name: "a template's identity, straight on a branch where the platform makes all commits",
      commit: aCommit({ author: TEMPLATE, baseline: { repository: SQUASHED } }),
    },
    {
      name: "a generic robot touches the pipeline",
      commit: aCommit({ author: ROBOT, files: WORKFLOW, baseline: SETTLED }),
    },
    {
      name: "an assistant's name without its account",
      commit: aCommit({
        author: { name: "claude", email: "claude@users.noreply.github.com" },
        files: WORKFLOW,
        baseline: SETTLED,
      }),
    },
  ],
  passes: [
    { name: "a person", commit: aCommit({ files: CODE, baseline: SETTLED }) },
    {
      name: "a project where that is ordinary",
      commit: aCommit({
        author: TEMPLATE,
        files: CODE,
        baseline: {
          repository: {
            commits: 500,
            nobodies: Array.from({ length: 40 }, () => ({ kind: "unset" as const, committedAt: 0 })),
          },
        },
      }),
    },
    {
      name: "an empty address, which is common and harmless",
      commit: aCommit({ author: { name: "Ada", email: "" }, baseline: SETTLED }),
    },
    { name: "a young repository", commit: aCommit({ author: TEMPLATE, files: CODE }) },
    {
      name: "a robot seen before",
      commit: aCommit({
        author: ROBOT,
        files: WORKFLOW,
        baseline: { ...SETTLED, author: { commits: 12, firstAt: 0 } },
      }),
    },
    {
      name: "an assistant with its own address",
      commit: aCommit({
        author: { name: "Claude", email: "noreply@anthropic.com" },
        files: WORKFLOW,
        baseline: SETTLED,
      }),
    },
  ],
};

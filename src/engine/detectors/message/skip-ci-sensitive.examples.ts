import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const CODE = [aFile({ path: ".github/setup.js", added: "x()" }), aFile({ path: "Makefile", at: 3, added: "all: x" })];

export const examples: CommitExamples = {
  flags: [
    { name: "in the subject", commit: aCommit({ message: "Update setup [skip ci]", files: CODE }) },
    { name: "as a trailer", commit: aCommit({ message: "Update setup\n\nskip-checks: true", files: CODE }) },
  ],
  passes: [
    {
      name: "a release that changes its version",
      commit: aCommit({
        message: "1.2.3 [skip ci]",
        files: [aFile({ path: "package.json", at: 3, added: '"version": "1.2.3"' })],
      }),
    },
    {
      name: "documentation",
      commit: aCommit({
        message: "Update readme [skip ci]",
        files: [aFile({ path: "README.md", at: 3, added: "a" })],
      }),
    },
    {
      name: "a bot",
      commit: aCommit({
        message: "Update setup [skip ci]",
        files: CODE,
        author: { name: "release[bot]", email: "1+release[bot]@users.noreply.github.com" },
      }),
    },
    { name: "no such words", commit: aCommit({ files: CODE }) },
  ],
};

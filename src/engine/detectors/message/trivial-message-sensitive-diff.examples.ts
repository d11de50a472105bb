import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a typo in a pipeline",
      commit: aCommit({ message: "Fix typo", files: [aFile({ path: "ci/deploy.sh", at: 3, added: "curl -s x" })] }),
    },
    {
      name: "documentation that edits a build file",
      commit: aCommit({
        message: "docs: mention the flag",
        files: [
          aFile({ path: "README.md", at: 3, added: "a" }),
          aFile({ path: "vite.config.js", at: 3, added: "x()" }),
        ],
      }),
    },
    {
      name: "a readme that brings a package",
      commit: {
        ...aManifestCommit([aDependency("lib"), aDependency("quite-own-thing")], [aDependency("lib")]),
        message: "Update: README.md",
      },
    },
    {
      name: "an empty commit that is not",
      commit: aCommit({
        message: "chore: empty commit",
        files: [aFile({ path: "postcss.config.mjs", at: 3, added: "x()" })],
      }),
    },
  ],
  passes: [
    {
      name: "a typo in a comment",
      commit: aCommit({
        message: "Fix typo",
        files: [aFile({ path: "Makefile", at: 3, added: "# build all", removed: "# bulid all" })],
      }),
    },
    {
      name: "documentation only",
      commit: aCommit({
        message: "docs: mention the flag",
        files: [aFile({ path: "README.md", at: 3, added: "a" })],
      }),
    },
    {
      name: "a message that says what it does",
      commit: aCommit({
        message: "Deploy from a script",
        files: [aFile({ path: "ci/deploy.sh", at: 3, added: "x" })],
      }),
    },
    {
      name: "a typo in a word of code",
      commit: aCommit({
        message: "Fix typo",
        files: [aFile({ path: "src/a.js", at: 3, added: "return lenght;", removed: "return lenhgt;" })],
      }),
    },
  ],
};

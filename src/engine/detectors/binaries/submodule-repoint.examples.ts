import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "another owner",
      commit: aCommit({
        files: [
          aFile({
            path: ".gitmodules",
            at: 3,
            removed: "\turl = https://github.com/acme/lib.git",
            added: "\turl = https://github.com/acne/lib.git",
          }),
        ],
      }),
    },
    {
      name: "another host, in ssh form",
      commit: aCommit({
        files: [
          aFile({
            path: ".gitmodules",
            at: 3,
            removed: "\turl = git@github.com:acme/lib.git",
            added: "\turl = git@git.example.net:acme/lib.git",
          }),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "from ssh to https at the same owner",
      commit: aCommit({
        files: [
          aFile({
            path: ".gitmodules",
            at: 3,
            removed: "\turl = git@github.com:acme/lib.git",
            added: "\turl = https://github.com/acme/lib",
          }),
        ],
      }),
    },
    {
      name: "a new submodule",
      commit: aCommit({
        files: [aFile({ path: ".gitmodules", added: '[submodule "lib"]\n\turl = https://github.com/acme/lib' })],
      }),
    },
    {
      name: "a relative address",
      commit: aCommit({
        files: [aFile({ path: ".gitmodules", at: 3, removed: "\turl = ../lib", added: "\turl = ../lib2" })],
      }),
    },
  ],
};

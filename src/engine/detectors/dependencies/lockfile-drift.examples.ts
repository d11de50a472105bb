import { aDependency, aLocked, aLockFile, aManifestFile } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    {
      name: "one new name and nothing else",
      commit: aCommit({ files: [aLockFile([aLocked("new-name", { known: false })])] }),
    },
    {
      name: "a new name that runs a script on install",
      commit: aCommit({ files: [aLockFile([aLocked("new-name", { known: false, installScript: true })])] }),
    },
  ],
  passes: [
    {
      name: "a new requirement in the manifest",
      commit: aCommit({
        files: [aManifestFile([aDependency("new-name")]), aLockFile([aLocked("new-name", { known: false })])],
      }),
    },
    {
      name: "a newer version that brings its own",
      commit: aCommit({
        files: [
          aLockFile(
            [aLocked("old-name", { version: "1.1.0" }), aLocked("new-name", { known: false })],
            [aLocked("old-name", { version: "1.0.0" })],
          ),
        ],
      }),
    },
    {
      name: "another version of a known name",
      commit: aCommit({ files: [aLockFile([aLocked("old-name", { version: "1.1.0" })], [aLocked("old-name")])] }),
    },
  ],
};

import { aDependency, aLocked, aLockFile, aManifestCommit } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  flags: [
    { name: "a little-known package among the others", commit: aManifestCommit([aDependency("quite-own-thing")]) },
    {
      name: "loaded, and only printed",
      commit: aManifestCommit(
        [aDependency("quite-own-thing")],
        [],
        [aFile({ path: "index.js", at: 2, added: "import thing from 'quite-own-thing';\nconsole.log(thing);" })],
      ),
    },
    {
      name: "named after a dependency that was there, and loaded for its effect alone",
      commit: aManifestCommit(
        [aDependency("keyring"), aDependency("keyring-utils")],
        [aDependency("keyring")],
        [aFile({ path: "index.js", at: 2, added: "require('keyring-utils');" })],
      ),
    },
    {
      name: "runs a script on install, and nothing loads it",
      commit: aManifestCommit(
        [aDependency("quite-own-thing")],
        [],
        [aLockFile([aLocked("quite-own-thing", { installScript: true, known: false })])],
      ),
    },
  ],
  passes: [
    {
      name: "a popular package",
      commit: aManifestCommit([aDependency("lodash", { standing: { popular: true, resembles: null, by: null } })]),
    },
    {
      name: "a new version of a little-known one",
      commit: aManifestCommit(
        [aDependency("quite-own-thing", { spec: "^2.0.0", standing: null })],
        [aDependency("quite-own-thing")],
      ),
    },
    {
      name: "a new project of its own",
      commit: aManifestCommit([aDependency("quite-own-thing"), aDependency("other-thing")], null),
    },
    {
      name: "an ecosystem without a list",
      commit: aManifestCommit([
        aDependency("org.example:thing", { standing: { popular: null, resembles: null, by: null } }),
      ]),
    },
  ],
};

import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";

const like = (resembles: string, by: string) => ({ standing: { popular: false, resembles, by } });

export const examples: CommitExamples = {
  flags: [
    {
      name: "two letters exchanged",
      commit: aManifestCommit([aDependency("lodahs", like("lodash", "two letters exchanged"))]),
    },
    {
      name: "a letter written once more",
      commit: aManifestCommit([aDependency("expresss", like("express", "a doubled letter"))]),
    },
    {
      name: "a separator left out",
      commit: aManifestCommit([aDependency("crossenv", like("cross-env", "separators"))]),
    },
    {
      name: "takes the place of the popular one",
      commit: aManifestCommit(
        [aDependency("expres", like("express", "one letter"))],
        [aDependency("express", { standing: null })],
      ),
    },
  ],
  passes: [
    {
      name: "a popular package",
      commit: aManifestCommit([aDependency("lodash", { standing: { popular: true, resembles: null, by: null } })]),
    },
    { name: "a name like no other", commit: aManifestCommit([aDependency("quite-own-thing")]) },
    {
      name: "was there before",
      commit: aManifestCommit(
        [aDependency("crossenv", { spec: "^2.0.0", ...like("cross-env", "separators") })],
        [aDependency("crossenv", { standing: null })],
      ),
    },
    {
      name: "comes from the project itself",
      commit: aManifestCommit([
        aDependency("lodahs", { source: "workspace", ...like("lodash", "two letters exchanged") }),
      ]),
    },
  ],
};

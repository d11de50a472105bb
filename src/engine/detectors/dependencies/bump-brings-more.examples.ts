import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";

const titled = (commit: CommitEvidence, message: string): CommitEvidence => ({ ...commit, message });
const old = aDependency("left-pad", { spec: "^1.2.0" });
const bumped = aDependency("left-pad", { spec: "^1.3.0", standing: null });
const TITLED = "Bump left-pad from 1.2.0 to 1.3.0";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a second package comes along",
      commit: titled(aManifestCommit([bumped, aDependency("pad-helper")], [old]), TITLED),
    },
    {
      name: "the manifest says another version",
      commit: titled(aManifestCommit([aDependency("left-pad", { spec: "^9.9.9", standing: null })], [old]), TITLED),
    },
  ],
  passes: [
    { name: "a bump", commit: titled(aManifestCommit([bumped], [old]), TITLED) },
    {
      name: "a part of the same package comes along",
      commit: titled(aManifestCommit([bumped, aDependency("left-pad-core")], [old]), TITLED),
    },
    {
      name: "a title that names both",
      commit: titled(
        aManifestCommit([bumped, aDependency("pad-helper")], [old]),
        "Bump left-pad to 1.3.0 and add pad-helper",
      ),
    },
    {
      name: "a range that holds the version",
      commit: titled(aManifestCommit([aDependency("left-pad", { spec: ">=1.3 <2" })], [old]), TITLED),
    },
  ],
};

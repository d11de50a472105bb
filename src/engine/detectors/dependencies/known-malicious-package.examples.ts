import { aDependency, aManifestFile } from "../../model/dependency-examples.ts";
import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { aBringingCommit, aRecord } from "../../model/package-examples.ts";

const MALICIOUS = { malicious: ["MAL-2025-1234"] };

export const examples: CommitExamples = {
  flags: [
    { name: "locked in a version that an advisory names", commit: aBringingCommit({}, MALICIOUS) },
    {
      name: "a known name in a version that was taken over",
      commit: aBringingCommit({ name: "debug", version: "4.4.2", known: true }, MALICIOUS),
    },
    {
      name: "in a manifest without a lockfile",
      commit: aCommit({
        received: "2026-03-02T10:05:00Z",
        files: [aManifestFile([aDependency("quite-own-thing")])],
        packages: [aRecord("quite-own-thing", MALICIOUS)],
      }),
    },
  ],
  passes: [
    { name: "no advisory", commit: aBringingCommit({}, {}) },
    { name: "nobody answered", commit: aBringingCommit({}, { malicious: null }) },
    {
      name: "an advisory on another version",
      commit: aBringingCommit({ version: "1.0.1" }, { version: "1.0.0", ...MALICIOUS }),
    },
    {
      name: "a malicious package that is taken out",
      commit: aCommit({
        received: "2026-03-02T10:05:00Z",
        files: [aManifestFile([], [aDependency("quite-own-thing")])],
        packages: [],
      }),
    },
  ],
};

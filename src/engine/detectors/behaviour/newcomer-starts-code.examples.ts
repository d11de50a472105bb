import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const SETTLED = { repository: { commits: 500, places: { "60": 400, "-480": 100 } } };
const SQUASHED = {
  repository: {
    ...SETTLED.repository,
    line: { commits: 400, run: 200, byPlatform: 1, signed: 1, conventional: 0.5, signedOff: 0 },
  },
};

const MAKEFILE = [aFile({ path: "Makefile", at: 3, added: "all: x" })];
const MIXED = [...MAKEFILE, aFile({ path: "src/a.c", at: 3, added: "int a;" })];
const WORKFLOW = [aFile({ path: ".github/workflows/ci.yml", at: 3, added: "on: push" })];
const HERE = "2026-03-02T10:00:00+01:00";
const NOWHERE = "2026-03-02T10:00:00Z";

export const examples: CommitExamples = {
  flags: [
    {
      name: "a build file alone, from a machine on UTC",
      commit: aCommit({ authored: NOWHERE, files: MAKEFILE, baseline: SETTLED }),
    },
    {
      name: "a build file alone, past the platform that makes all commits",
      commit: aCommit({ authored: HERE, files: MAKEFILE, baseline: SQUASHED }),
    },
    { name: "a pipeline alone", commit: aCommit({ authored: HERE, files: WORKFLOW, baseline: SETTLED }) },
  ],
  passes: [
    {
      name: "a build file along with the code",
      commit: aCommit({ authored: HERE, files: MIXED, baseline: SETTLED }),
    },
    {
      name: "an author whom the project knows",
      commit: aCommit({ authored: NOWHERE, files: MAKEFILE, baseline: { ...SETTLED, author: { commits: 3 } } }),
    },
    {
      name: "a name that the project knows, under a new address",
      commit: aCommit({
        authored: NOWHERE,
        files: MAKEFILE,
        baseline: { ...SETTLED, author: { otherEmails: ["ada@work.example"] } },
      }),
    },
    {
      name: "merged on the platform",
      commit: aCommit({
        authored: NOWHERE,
        files: MAKEFILE,
        committer: { name: "GitHub", email: "noreply@github.com" },
        baseline: SQUASHED,
      }),
    },
    {
      name: "applied by a maintainer",
      commit: aCommit({
        authored: NOWHERE,
        files: MAKEFILE,
        committer: { name: "Grace", email: "grace@example.org" },
        baseline: SETTLED,
      }),
    },
    { name: "a young repository", commit: aCommit({ authored: NOWHERE, files: MAKEFILE }) },
  ],
};

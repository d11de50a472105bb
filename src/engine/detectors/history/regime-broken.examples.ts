import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile, aLanding } from "../../model/examples.ts";

const LINE = { commits: 400, run: 200, byPlatform: 1, signed: 1, conventional: 0.2, signedOff: 0 };
const SQUASHED = { repository: { commits: 800, line: LINE } };
const BY_PEOPLE = { ...LINE, run: 0, byPlatform: 0.1, signedOff: 1 };
const KNOWN = { author: { commits: 40 }, person: { commits: 40 } };
const SENSITIVE = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];

export const examples: CommitExamples = {
  flags: [
    {
      name: "pushed past the platform, in what runs automatically",
      commit: aCommit({ files: SENSITIVE, baseline: { ...SQUASHED, ...KNOWN } }),
    },
    { name: "pushed past the platform by a newcomer", commit: aCommit({ baseline: SQUASHED }) },
    {
      name: "neither signed nor signed off, where all commits are both",
      commit: aCommit({ baseline: { ...KNOWN, repository: { commits: 800, line: BY_PEOPLE } } }),
    },
  ],
  passes: [
    {
      name: "a squash by the platform",
      commit: aCommit({
        files: SENSITIVE,
        committer: { name: "GitHub", email: "noreply@github.com" },
        baseline: SQUASHED,
      }),
    },
    {
      name: "came by a merge of the platform",
      commit: aCommit({ files: SENSITIVE, landing: aLanding(), baseline: SQUASHED }),
    },
    { name: "a maintainer pushes an ordinary file", commit: aCommit({ baseline: { ...SQUASHED, ...KNOWN } }) },
    {
      name: "a project that merges branches as they are",
      commit: aCommit({ files: SENSITIVE, baseline: { repository: { ...SQUASHED.repository, asides: 300 } } }),
    },
    {
      name: "a project where people push",
      commit: aCommit({
        files: SENSITIVE,
        baseline: { repository: { commits: 800, line: { ...LINE, run: 0, byPlatform: 0.6, signed: 0.6 } } },
      }),
    },
    {
      name: "a push to another branch",
      commit: aCommit({ files: SENSITIVE, arrival: { isDefaultBranch: false }, baseline: { ...SQUASHED, ...KNOWN } }),
    },
    { name: "a repository with no past", commit: aCommit({ files: SENSITIVE }) },
  ],
};

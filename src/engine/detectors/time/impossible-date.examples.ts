import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aStamp } from "../../model/examples.ts";

const PARENT = {
  sha: "b".repeat(40),
  author: aStamp("2026-03-01T10:00:00+01:00"),
  committer: aStamp("2026-03-01T10:00:00+01:00"),
  message: "Earlier work",
  signed: false,
};

const SETTLED_HISTORY = { repository: { commits: 300, firstAt: Date.parse("2020-01-01T00:00:00Z") } };

export const examples: CommitExamples = {
  flags: [
    {
      name: "before git existed",
      commit: aCommit({
        authored: "1999-12-31T10:00:00+01:00",
        committed: "1999-12-31T10:00:00+01:00",
        baseline: SETTLED_HISTORY,
      }),
    },
    {
      name: "committed a year before its parent",
      commit: aCommit({
        authored: "2025-02-01T10:00:00+01:00",
        parentSummaries: [PARENT],
        baseline: SETTLED_HISTORY,
      }),
    },
  ],
  passes: [
    { name: "a day after its parent", commit: aCommit({ parentSummaries: [PARENT], baseline: SETTLED_HISTORY }) },
    {
      name: "old work, committed now",
      commit: aCommit({
        authored: "2025-02-01T10:00:00+01:00",
        committed: "2026-03-02T10:00:00+01:00",
        parentSummaries: [PARENT],
        baseline: SETTLED_HISTORY,
      }),
    },
    {
      name: "an import of history that is older than git",
      commit: aCommit({ authored: "1999-12-31T10:00:00+01:00", baseline: { repository: { commits: 12 } } }),
    },
    {
      name: "a clock that fell back to the beginning",
      commit: aCommit({ authored: "1970-01-01T00:00:10Z", baseline: SETTLED_HISTORY }),
    },
  ],
};

import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aStamp } from "../../model/examples.ts";

function aParent(at: string) {
  return { sha: "b".repeat(40), author: aStamp(at), committer: aStamp(at), message: "Name tabs", signed: false };
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "a month later and fifteen hours further east",
      commit: aCommit({ authored: "2026-02-23T10:33:19-06:00", committed: "2026-03-24T03:12:57+09:00" }),
    },
    {
      name: "the same, and no author of the project works there",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        baseline: { repository: { commits: 60, places: { "-360": 60 } } },
      }),
    },
    {
      name: "made again where it stood, upon older work",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        parentSummaries: [aParent("2026-02-20T10:00:00-06:00")],
      }),
    },
    {
      name: "two months later and ten hours further west",
      commit: aCommit({ authored: "2026-05-09T02:12:54+02:00", committed: "2026-07-12T02:34:04-08:00" }),
    },
  ],
  passes: [
    {
      name: "a rebase after daylight saving began",
      commit: aCommit({ authored: "2026-02-23T10:00:00+01:00", committed: "2026-04-24T10:00:00+02:00" }),
    },
    {
      name: "a rebase in a container",
      commit: aCommit({ authored: "2026-02-23T10:00:00-06:00", committed: "2026-04-24T10:00:00Z" }),
    },
    {
      name: "offsets this author used before",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        baseline: { author: { commits: 30, offsets: { "-360": 20, "540": 10 } } },
      }),
    },
    {
      name: "a branch that was rebased, elsewhere, onto what came after it",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        parentSummaries: [aParent("2026-03-20T10:00:00-06:00")],
      }),
    },
    {
      name: "the second commit of a rebased branch",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        parentSummaries: [aParent("2026-02-22T10:00:00-06:00")],
        baseline: { person: { commits: 30, places: { "-360": 29, "540": 1 } } },
      }),
    },
    {
      name: "a contributor's commit, taken over by a maintainer",
      commit: aCommit({
        authored: "2026-02-23T10:33:19-06:00",
        committed: "2026-03-24T03:12:57+09:00",
        committer: { name: "Grace", email: "grace@example.org" },
      }),
    },
  ],
};

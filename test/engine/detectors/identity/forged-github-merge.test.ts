import detector from "../../../../src/engine/detectors/identity/forged-github-merge.ts";
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aBaseline, aCommit, aFile, aStamp } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const merge = (known: number, byPlatform: number, parents = 2) =>
  aCommit({
    message: "Merge pull request #7 from ada/fix\n\nFix",
    parents: Array.from({ length: parents }, (_, i) => String(i).repeat(40)),
    baseline: { repository: { githubFormMerges: known, githubFormMergesByPlatform: byPlatform } },
  });

const OF_MERGE_ALONE = { ...aFile({ path: "a.js", added: "x" }), parentBlobs: ["1", "1"], newBlob: "2" };
const OF_BOTH_SIDES = { ...OF_MERGE_ALONE, parentBlobs: ["1", "3"] };
const amended = (
  commits: number,
  files: FileChange[],
  author = aStamp("2026-03-01T10:00:00Z", "Grace", "g@g.example"),
) => ({
  ...merge(10, 10),
  files,
  parentSummaries: [{ sha: "1".repeat(40), author, committer: author, message: "Fix", signed: false }],
  baseline: aBaseline({}, { githubFormMerges: 10, githubFormMergesByPlatform: 10 }, {}, { commits }),
});

/** A merge of one's own work, whose parent the same person committed a minute before, so many days after writing it. */
const rebased = (days: number) => {
  const commit = amended(5, [], merge(1, 1).author);
  const { committer } = commit;
  const before = { ...committer, at: committer.at - 60_000 };
  const author = { ...commit.author, at: before.at - days * 86_400_000 };
  return {
    ...commit,
    parentSummaries: [{ sha: "1".repeat(40), author, committer: before, message: "Fix", signed: false }],
  };
};

test.each([
  ["four known merges", merge(4, 4), []],
  ["five known merges", merge(5, 5), ["decisive"]],
  ["one in twenty was made by hand", merge(40, 38), ["decisive"]],
  ["one in ten was made by hand", merge(40, 36), []],
  ["amended by somebody known", amended(5, []), ["medium"]],
  ["amended by somebody known, with what both sides changed", amended(5, [OF_BOTH_SIDES]), ["medium"]],
  ["amended by somebody known, with content", amended(5, [OF_MERGE_ALONE]), ["decisive"]],
  ["a merge of one's own work", amended(5, [], merge(1, 1).author), ["decisive"]],
  ["picked for another branch by somebody known", { ...amended(5, []), parents: ["0".repeat(40)] }, ["medium"]],
  ["picked by a stranger", { ...amended(4, []), parents: ["0".repeat(40)] }, ["decisive"]],
  ["rebased with its parents", rebased(10), ["medium"]],
  ["on parents of its day", rebased(0), ["decisive"]],
  ["amended by a stranger", amended(0, []), ["decisive"]],
  ["an octopus in the platform's words", merge(10, 10, 3), ["decisive"]],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/identity/forged-github-merge.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const merge = (known: number, byPlatform: number, parents = 2) =>
  aCommit({
    message: "Merge pull request #7 from ada/fix\n\nFix",
    parents: Array.from({ length: parents }, (_, i) => String(i).repeat(40)),
    baseline: { repository: { githubFormMerges: known, githubFormMergesByPlatform: byPlatform } },
  });

test.each([
  ["four known merges", merge(4, 4), []],
  ["five known merges", merge(5, 5), ["decisive"]],
  ["one in twenty was made by hand", merge(40, 38), ["decisive"]],
  ["one in ten was made by hand", merge(40, 36), []],
  ["an octopus in the platform's words", merge(10, 10, 3), ["decisive"]],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

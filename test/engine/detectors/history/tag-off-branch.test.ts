import detector from "../../../../src/engine/detectors/history/tag-off-branch.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

test.each([
  ["refs/tags/v1.0.0", false, ["strong"]],
  ["refs/tags/v1.0.0", true, []],
  ["refs/tags/v1.0.0", null, []],
  ["refs/tags/v1", false, []],
  ["refs/heads/1.0", false, []],
])("%s, on a branch: %s", (ref, onBranch, expected) => {
  const push = aPush({ commits: [], arrival: { ref, isDefaultBranch: false }, move: { onBranch } });
  expect(pushStrengthsOf(detector, push)).toEqual(expected);
});

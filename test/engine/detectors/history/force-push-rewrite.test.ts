import detector from "../../../../src/engine/detectors/history/force-push-rewrite.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

test.each([
  ["refs/heads/release-2", false, ["medium"]],
  ["refs/heads/feature/release", false, []],
  ["refs/heads/main", true, ["medium"]],
])("%s", (ref, isDefaultBranch, expected) => {
  expect(pushStrengthsOf(detector, aPush({ arrival: { forced: true, ref, isDefaultBranch } }))).toEqual(expected);
});

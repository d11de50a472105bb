import detector from "../../../../src/engine/detectors/history/history-replaced.ts";
import { aCommit, aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

test.each([
  ["what was lost could not be read", null, ["strong"]],
  ["nothing was lost", [], []],
])("%s", (_, dropped, expected) => {
  const push = aPush({ arrival: { forced: true }, dropped, commits: [aCommit({ parents: [] })] });
  expect(pushStrengthsOf(detector, push)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/history/signed-history-dropped.ts";
import { aDropped, aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const lost = (signed: boolean) => aDropped({ signed });

test.each([
  ["two of three", [lost(true), lost(true), lost(false)], 2, ["strong"]],
  ["fewer than asked for", [lost(true)], 2, []],
  ["none", [lost(false)], 1, []],
])("%s", (_, dropped, atLeast, expected) => {
  expect(pushStrengthsOf(detector, aPush({ arrival: { forced: true }, dropped }), { atLeast })).toEqual(expected);
});

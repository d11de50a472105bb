import detector from "../../../../src/engine/detectors/time/author-date-in-future.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const received = "2026-03-02T12:00:00Z";

test.each([
  ["2026-03-02T12:10:00Z", []],
  ["2026-03-02T12:11:00Z", ["medium"]],
  ["2026-03-02T13:05:00+01:00", []],
])("written %s", (authored, expected) => {
  expect(strengthsOf(detector, aCommit({ authored, received }))).toEqual(expected);
});

test("the tolerance is the policy's to set", () => {
  const commit = aCommit({ authored: "2026-03-02T13:00:00Z", received });
  expect(strengthsOf(detector, commit, { toleranceMinutes: 60 })).toEqual([]);
});

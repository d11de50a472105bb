import detector from "../../../../src/engine/detectors/time/synthetic-cadence.ts";
import { aCommit, aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const commits = (steps: number[]) => {
  let at = Date.parse("2026-01-01T00:00:00Z");
  return steps.map((minutes, i) => {
    at += minutes * 60_000;
    return aCommit({ sha: String(i).padStart(40, "0"), authored: new Date(at).toISOString().replace(".000", "") });
  });
};

test.each([
  ["an even step", Array(15).fill(60), ["strong"]],
  ["one step too few", Array(14).fill(60), []],
  ["a step off by a tenth, often", Array.from({ length: 20 }, (_, i) => (i % 3 ? 60 : 66)), []],
  ["a single pause", [...Array(19).fill(60), 6000], ["strong"]],
])("%s", (_, steps, expected) => {
  expect(pushStrengthsOf(detector, aPush({ commits: commits(steps) }))).toEqual(expected);
});

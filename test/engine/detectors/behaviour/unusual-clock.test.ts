import detector from "../../../../src/engine/detectors/behaviour/unusual-clock.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const at = (offset: string, offsets: Record<string, number>, commits = 40) =>
  aCommit({ authored: `2026-03-02T10:00:00${offset}`, baseline: { author: { commits, offsets } } });

test.each([
  ["+04:00", { "60": 40 }, ["weak"]],
  ["+03:00", { "60": 40 }, []],
  ["+09:00", { "60": 20, "540": 1 }, []],
  ["+09:00", { "0": 40 }, []],
  ["+23:59", { "60": 40 }, []],
])("%s after %j", (offset, offsets, expected) => {
  expect(strengthsOf(detector, at(offset, offsets as Record<string, number>))).toEqual(expected);
});

test("few commits are no record", () => {
  expect(strengthsOf(detector, at("+09:00", { "60": 29 }, 29))).toEqual([]);
});

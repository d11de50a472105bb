import detector from "../../../../src/engine/detectors/history/tags-moved-together.ts";
import { aPush, aRecentPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const AT = "2026-03-02T10:05:00Z";
const others = (count: number, minutes = 0, before = "1".repeat(40)) =>
  Array.from({ length: count }, (_, i) =>
    aRecentPush({ ref: `refs/tags/v0.${i}.0`, before, at: Date.parse(AT) - minutes * 60_000 }),
  );

test.each([
  ["one other", others(1), []],
  ["two others", others(2), ["decisive"]],
  ["two others, half an hour ago", others(2, 30), ["decisive"]],
  ["two others, longer ago", others(2, 31), []],
  ["two new ones", others(2, 0, "0".repeat(40)), []],
  ["one that moved twice", [...others(1), ...others(1)], []],
])("%s", (_, recentPushes, expected) => {
  const arrival = { ref: "refs/tags/v1.0.0", isDefaultBranch: false };
  expect(pushStrengthsOf(detector, aPush({ received: AT, commits: [], arrival, recentPushes }))).toEqual(expected);
});

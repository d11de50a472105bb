import detector from "../../../../src/engine/detectors/history/multi-ref-overwrite.ts";
import { aPush, aRecentPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const AT = "2026-03-02T10:05:00Z";
const recent = (count: number, forced = true) =>
  Array.from({ length: count }, (_, i) =>
    aRecentPush({ repository: "acme/a", ref: `refs/heads/${i}`, forced, at: Date.parse(AT) }),
  );

test.each([
  ["three others", recent(3), []],
  ["four others", recent(4), ["strong"]],
  ["four plain pushes", recent(4, false), []],
])("%s", (_, recentPushes, expected) => {
  expect(pushStrengthsOf(detector, aPush({ received: AT, arrival: { forced: true }, recentPushes }))).toEqual(expected);
});

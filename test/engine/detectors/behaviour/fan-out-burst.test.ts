import detector from "../../../../src/engine/detectors/behaviour/fan-out-burst.ts";
import { aPush, aRecentPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const AT = "2026-03-02T10:05:00Z";
const recent = (count: number, minutes: number) =>
  Array.from({ length: count }, (_, i) =>
    aRecentPush({ repository: `acme/${i}`, at: Date.parse(AT) - minutes * 60_000 }),
  );

test.each([
  ["five repositories", recent(5, 1), []],
  ["six repositories", recent(6, 1), ["medium"]],
  ["six, eleven minutes ago", recent(6, 11), []],
])("%s", (_, recentPushes, expected) => {
  expect(pushStrengthsOf(detector, aPush({ received: AT, recentPushes }))).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/time/committer-tz-jump.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const at = (authored: string, committed: string) => aCommit({ authored, committed });

test.each([
  ["four hours", at("2026-02-01T10:00:00+01:00", "2026-03-01T10:00:00+05:00"), []],
  ["five hours", at("2026-02-01T10:00:00+01:00", "2026-03-01T10:00:00+06:00"), ["medium"]],
  ["six days", at("2026-02-01T10:00:00+01:00", "2026-02-07T10:00:00+09:00"), []],
  ["written in UTC", at("2026-02-01T10:00:00Z", "2026-03-01T10:00:00+09:00"), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

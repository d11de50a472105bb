import detector from "../../../../src/engine/detectors/time/author-committer-tz-split.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const at = (authored: string, committed: string) => aCommit({ authored, committed });

test.each([
  ["five seconds apart", at("2026-03-04T12:00:00+06:00", "2026-03-03T22:00:05-08:00"), ["decisive"]],
  ["six seconds apart", at("2026-03-04T12:00:00+06:00", "2026-03-03T22:00:06-08:00"), []],
  ["written in UTC by a person", at("2026-03-04T06:00:00Z", "2026-03-03T22:00:00-08:00"), ["medium"]],
  ["half-hour zones", at("2026-03-04T12:00:00+05:30", "2026-03-04T12:15:00+05:45"), ["decisive"]],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("a bot that writes in UTC has no other clock", () => {
  const author = { name: "release[bot]", email: "1+release[bot]@users.noreply.github.com" };
  const commit = aCommit({ author, authored: "2026-03-04T06:00:00Z", committed: "2026-03-03T22:00:00-08:00" });
  expect(strengthsOf(detector, commit)).toEqual(["decisive"]);
});

test("where splits are the custom, one more says little", () => {
  const commit = aCommit({
    authored: "2026-03-04T12:00:00+06:00",
    committed: "2026-03-03T22:00:00-08:00",
    baseline: { repository: { zoneSplits: 3 } },
  });
  expect(strengthsOf(detector, commit)).toEqual(["medium"]);
});

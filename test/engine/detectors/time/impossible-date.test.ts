import detector from "../../../../src/engine/detectors/time/impossible-date.ts";
import { aCommit, aStamp } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const stamp = (at: string) => ({
  sha: "b".repeat(40),
  author: aStamp(at),
  committer: aStamp(at),
  message: "",
  signed: false,
});
const SETTLED = { repository: { commits: 60, firstAt: Date.parse("2015-01-01T00:00:00Z") } };
const after = (parent: string, authored: string, baseline: object = SETTLED) =>
  aCommit({ authored, parentSummaries: [stamp(parent)], baseline });

test.each([
  ["29 days before the parent", after("2026-03-30T10:00:00Z", "2026-03-01T10:00:00Z"), []],
  ["31 days before the parent", after("2026-04-01T11:00:00Z", "2026-03-01T10:00:00Z"), ["medium"]],
  ["a parent with a broken clock", after("1990-01-01T10:00:00Z", "1980-01-01T10:00:00Z"), ["medium"]],
  ["few earlier commits", after("2026-04-01T11:00:00Z", "2026-03-01T10:00:00Z", { repository: { commits: 49 } }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

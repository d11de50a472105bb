import detector from "../../../../src/engine/detectors/behaviour/dormant-return.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const back = (days: number, medianGapDays: number | null, path = "setup.py") =>
  aCommit({
    authored: "2026-03-02T10:00:00Z",
    files: [aFile({ path, at: 3, added: "x" })],
    baseline: {
      author: { commits: 20, lastAt: Date.parse("2026-03-02T10:00:00Z") - days * 86_400_000, medianGapDays },
    },
  });

test.each([
  ["179 days", back(179, 2), []],
  ["180 days", back(180, 2), ["weak"]],
  ["nine times the usual gap", back(270, 30), []],
  ["ten times the usual gap", back(300, 30), ["weak"]],
  ["an ordinary file", back(400, 2, "src/a.js"), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/time/replayed-author-date.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const at = (authored: string, path = "src/a.js", committer = {}) =>
  aCommit({ authored, committed: "2026-06-01T10:00:00+01:00", committer, files: [aFile({ path, at: 3, added: "x" })] });
const GRACE = { name: "Grace", email: "grace@example.org" };

test.each([
  ["89 days", at("2026-03-04T11:00:00+01:00"), []],
  ["90 days", at("2026-03-03T09:00:00+01:00"), ["weak"]],
  ["90 days, in an installer", at("2026-03-03T09:00:00+01:00", "setup.py"), ["medium"]],
  ["120 days, by two people", at("2026-02-01T09:00:00+01:00", "setup.py", GRACE), []],
  ["200 days, by two people", at("2025-11-01T09:00:00+01:00", "setup.py", GRACE), ["medium"]],
  ["no date at all", at("1970-01-01T00:00:00Z"), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/message/noop-commit-farm.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const row = (count: number, minutes: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => ({
    sha: String(i).padStart(40, "0"),
    subject: "update 1",
    authorEmail: "ada@example.org",
    authoredAt: Date.parse("2026-03-02T10:00:00Z") - minutes(i + 1) * 60_000,
  }));
const says = (recentCommits: ReturnType<typeof row>) =>
  aCommit({ message: "update 2", authored: "2026-03-02T10:00:00Z", baseline: { repository: { recentCommits } } });

test.each([
  ["29 before", says(row(29, (i) => i * 60)), []],
  ["30 before, evenly", says(row(30, (i) => i * 60)), ["strong"]],
  ["30 before, in bursts", says(row(30, (i) => i * 60 + (i % 4) * 50)), ["medium"]],
  ["30 before, once a week", says(row(30, (i) => i * 7 * 24 * 60)), ["medium"]],
  ["all in one moment", says(row(30, () => 0)), ["strong"]],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/message/revert-not-revert.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const RECENT = [{ sha: "e".repeat(40), subject: "Read the header (#12)", authorEmail: "a@example.org", authoredAt: 1 }];
const says = (message: string, added = "x", commits = 100) =>
  aCommit({
    message,
    files: [aFile({ path: "setup.py", at: 3, added })],
    baseline: { repository: { commits, recentCommits: RECENT } },
  });

test.each([
  ["by its subject", says('Revert "Read the header (#12)" (#14)'), []],
  ["by its id", says(`Revert "Old words"\n\nThis reverts commit ${"e".repeat(12)}.`), []],
  ["of nothing", says('Revert "Something"'), ["weak"]],
  ["of nothing, adding blanks alone", says('Revert "Something"', "   "), []],
  ["in a short history", says('Revert "Something"', "x", 20), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

import detector from "../../../../src/engine/detectors/history/replayed-commit.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const AT = "2026-03-02T10:00:00+01:00";
const EARLIER = {
  sha: "e".repeat(40),
  subject: "Read the header",
  authorEmail: "grace@example.org",
  authoredAt: Date.parse(AT),
};
const by = (parts: object) =>
  aCommit({
    message: "Read the header",
    authored: AT,
    baseline: { repository: { recentCommits: [EARLIER] } },
    ...parts,
  });

test.each([
  ["another author", by({}), ["strong"]],
  [
    "another author, in a workflow",
    by({ files: [aFile({ path: ".github/workflows/a.yml", added: "x" })] }),
    ["decisive"],
  ],
  ["a second later", by({ authored: "2026-03-02T10:00:01+01:00" }), []],
  ["the same author in capital letters", by({ author: { name: "G", email: "Grace@Example.org" } }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("a subject as short as a word proves nothing", () => {
  const recentCommits = [{ ...EARLIER, subject: "fix" }];
  expect(strengthsOf(detector, by({ message: "fix", baseline: { repository: { recentCommits } } }))).toEqual([]);
});

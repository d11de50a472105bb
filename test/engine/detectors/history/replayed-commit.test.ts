import detector from "../../../../src/engine/detectors/history/replayed-commit.ts";
import { aCommit, aFile, aStamp } from "../../../../src/engine/model/examples.ts";
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

const MERGED = {
  sha: "d".repeat(40),
  author: aStamp(AT),
  committer: aStamp(AT, "GitHub", "noreply@github.com"),
  message: "Merge branch 'main' into retries",
  signed: true,
};
const onMerged = (parts: object) => aCommit({ authored: AT, parentSummaries: [MERGED], ...parts });
const RUNS = { files: [aFile({ path: ".claude/settings.json", added: "{}" })] };

test.each([
  ["the parent's dates and a longer subject", onMerged({ message: `${MERGED.message} [skip ci]` }), ["strong"]],
  ["the same in what runs", onMerged({ message: `${MERGED.message} [skip ci]`, ...RUNS }), ["decisive"]],
  [
    "committed later, in what runs: a commit split in two, or a copy",
    onMerged({ message: MERGED.message, committed: "2026-03-02T10:09:00+01:00", ...RUNS }),
    ["medium"],
  ],
  ["the parent's dates under a subject of its own", onMerged({ message: "Retry twice" }), []],
  ["a merge, which is no copy", onMerged({ message: MERGED.message, parents: ["1".repeat(40), "2".repeat(40)] }), []],
  [
    "another author, another moment, the parent's subject",
    onMerged({
      authored: "2026-05-02T10:00:00Z",
      message: MERGED.message,
      author: { name: "E", email: "e@e.example" },
    }),
    ["weak"],
  ],
  [
    "another author with an addition: an answer to the parent",
    onMerged({ message: `${MERGED.message} again`, author: { name: "E", email: "e@e.example" }, ...RUNS }),
    [],
  ],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

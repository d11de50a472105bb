import detector from "../../../../src/engine/detectors/workflows/action-pin-loosened.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const [A, B] = ["a".repeat(40), "b".repeat(40)];
const step = (uses: string, usesComment: string | null = null) => aStep({ uses, usesComment });
const strengths = (after: ReturnType<typeof step>[], before: ReturnType<typeof step>[]) =>
  detector
    .detect(aWorkflowCommit(aWorkflow({ steps: after }), aWorkflow({ steps: before })), {})
    .map(({ strength }) => strength);

test.each([
  ["a commit becomes a tag", [step("o/x@v3")], [step(`o/x@${A}`)], ["weak"]],
  ["a commit becomes a branch", [step("o/x@main")], [step(`o/x@${A}`)], ["medium"]],
  ["the release stays and the commit does not", [step(`o/x@${B}`, "v1.2.3")], [step(`o/x@${A}`, "v1.2.3")], ["strong"]],
  ["an imitated owner", [step("acitons/cache@v4")], [], ["strong"]],
])("flags where %s", (_, after, before, expected) => {
  expect(strengths(after, before)).toEqual(expected);
});

test("a known author who forgets the release is a doubt, a stranger more", () => {
  const [after, before] = [[step(`o/x@${B}`, "v1.2.3")], [step(`o/x@${A}`, "v1.2.3")]];
  const commit = aWorkflowCommit(aWorkflow({ steps: after }), aWorkflow({ steps: before }));
  const by = (commits: number) => ({
    ...commit,
    baseline: { ...commit.baseline, author: { ...commit.baseline.author, commits } },
  });
  expect([by(20), by(3)].flatMap((one) => detector.detect(one, {})).map(({ strength }) => strength)).toEqual([
    "medium",
    "strong",
  ]);
});

test.each([
  ["an update", [step(`o/x@${B}`, "v1.2.4")], [step(`o/x@${A}`, "v1.2.3")]],
  ["another job with the same action", [step(`o/x@${A}`), step(`o/x@${A}`)], [step(`o/x@${A}`)]],
  ["a tag that is raised", [step("o/x@v4")], [step("o/x@v3")]],
  ["a local action", [step("./.github/actions/x")], [step(`o/x@${A}`)]],
  ["a fork of one's own", [step("ada/x@v1")], [step("o/x@v1")]],
  ["a mixed past", [step("o/x@v3")], [step(`o/x@${A}`), step("o/x@v2")]],
])("passes %s", (_, after, before) => {
  expect(strengths(after, before)).toEqual([]);
});

test("takes several at once for a habit", () => {
  const commit = aWorkflowCommit(
    aWorkflow({ steps: [step(`o/x@${B}`, "v1.2.3"), step(`o/y@${B}`, "v2.0.0")] }),
    aWorkflow({ steps: [step(`o/x@${A}`, "v1.2.3"), step(`o/y@${A}`, "v2.0.0")] }),
  );
  expect(detector.detect(commit, {})).toEqual([
    {
      strength: "weak",
      confidence: 0.9,
      because: "o/x is still called 1.2.3, but is another commit (and 1 more like it)",
      path: ".github/workflows/ci.yml",
      line: 10,
      matched: `o/x@${B}`,
    },
  ]);
});

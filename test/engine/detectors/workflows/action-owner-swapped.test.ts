import detector from "../../../../src/engine/detectors/workflows/action-owner-swapped.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const OLD = "1".repeat(40);
const NEW = "2".repeat(40);
const options: { owners: string[] } = { owners: [] };

const steps = (...uses: string[]) => aWorkflow({ steps: uses.map((one) => aStep({ uses: one })) });
const strengths = (before: string[], after: string[], given = options) =>
  detector.detect(aWorkflowCommit(steps(...after), steps(...before)), given).map(({ strength }) => strength);

test.each([
  ["a well-known one for a branch", `actions/setup-node@${OLD}`, "quiet-meadow/setup-node@main", "strong"],
  ["a well-known one for a tag", "actions/setup-node@v4", "quiet-meadow/setup-node@v4", "strong"],
  ["a well-known one for a commit", "actions/setup-node@v4", `quiet-meadow/setup-node@${NEW}`, "medium"],
  ["any other for a branch", "ada/deploy@v1", "quiet-meadow/deploy@main", "medium"],
  ["a commit of any other for a tag", `ada/deploy@${OLD}`, "quiet-meadow/deploy@v1", "medium"],
  ["any other for a tag", "ada/deploy@v1", "quiet-meadow/deploy@v1", "weak"],
  ["any other for a commit", "ada/deploy@v1", `quiet-meadow/deploy@${NEW}`, "weak"],
  ["an action below its repository", "github/codeql-action/init@v3", "meadow/codeql-action/init@v3", "strong"],
])("grades the exchange of %s", (_, before, after, expected) => {
  expect(strengths([before], [after])).toEqual([expected]);
});

test("says what becomes what, and where", () => {
  const before = steps(`actions/setup-node@${OLD}`);
  expect(detector.detect(aWorkflowCommit(steps("quiet-meadow/setup-node@main"), before), options)).toEqual([
    {
      strength: "strong",
      confidence: 1,
      because: "actions/setup-node becomes quiet-meadow/setup-node, and follows main",
      path: ".github/workflows/ci.yml",
      line: 10,
      facts: { known: true, held: false, loosened: true, posing: false },
      matched: "quiet-meadow/setup-node",
    },
  ]);
});

test("sees the exchange in one job while another keeps the original", () => {
  const before = aWorkflow({
    jobs: [aJob(), aJob({ id: "release" })],
    steps: [aStep({ uses: "actions/setup-node@v4" }), aStep({ job: "release", uses: "actions/setup-node@v4" })],
  });
  const after = {
    ...before,
    steps: [aStep({ uses: "actions/setup-node@v4" }), aStep({ job: "release", uses: "meadow/setup-node@v4" })],
  };
  expect(detector.detect(aWorkflowCommit(after, before), options).map(({ strength }) => strength)).toEqual(["strong"]);
});

test("says it once of a move of several actions to one owner", () => {
  expect(strengths(["actions/checkout@v4", "actions/cache@v4"], ["mirror/checkout@v4", "mirror/cache@v4"])).toEqual([
    "strong",
  ]);
});

test.each([
  ["a second action of the same name beside the first", ["actions/cache@v4"], ["actions/cache@v4", "meadow/cache@v1"]],
  ["an owner that is well known", ["marocchino/notify@v1"], ["step-security/notify@v1"]],
  ["an owner that steps used before", ["actions/cache@v4", "ada/x@v1"], ["ada/cache@v4", "ada/x@v1"]],
  ["the same owner in other letters", ["Ada/deploy@v1"], ["ada/deploy@v1"]],
  ["a local action instead", ["actions/setup-node@v4"], ["./.github/actions/setup-node"]],
  ["a new workflow", [], ["meadow/setup-node@main"]],
])("passes %s", (_, before, after) => {
  expect(strengths(before, after)).toEqual([]);
});

test("passes owners that the policy names", () => {
  expect(strengths(["actions/cache@v4"], ["Meadow/cache@v4"], { owners: ["meadow"] })).toEqual([]);
});

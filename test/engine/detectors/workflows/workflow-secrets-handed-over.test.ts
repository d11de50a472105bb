import detector from "../../../../src/engine/detectors/workflows/workflow-secrets-handed-over.ts";
import type { WorkflowFacts, WorkflowStep } from "../../../../src/engine/model/facts/workflow.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const ALL = ["$", "{{ toJSON(", "secrets) }}"].join("");
const SECRET = ["$", "{{ secrets.", "NPM_TOKEN }}"].join("");
const FLOW = "meadow/flows/.github/workflows/a.yml";
const options: { owners: string[] } = { owners: [] };

const strengths = (parts: Partial<WorkflowFacts>, before: Partial<WorkflowFacts> | null = null, given = options) =>
  detector
    .detect(aWorkflowCommit(aWorkflow(parts), before && aWorkflow(before)), given)
    .map(({ strength }) => strength);
const ofStep = (step: Partial<WorkflowStep>) => strengths({ steps: [aStep(step)] });
const inherits = (uses: string) => ({ jobs: [aJob({ uses, secrets: ["inherit"] })] });

test.each<[string, Partial<WorkflowStep>, string]>([
  ["an input of an action", { uses: "meadow/notify@v1", inputs: { all: ALL } }, "strong"],
  ["the environment of an action", { uses: `meadow/notify@${"1".repeat(40)}`, env: { ALL } }, "strong"],
  ["a container's environment", { run: "docker run --env-file <(env) meadow/x", env: { T: SECRET } }, "strong"],
  ["its other spellings", { run: "podman run --rm --env-file=<(printenv) x", env: { T: SECRET } }, "strong"],
  ["the kernel's file of it", { run: "docker run --env-file /proc/self/environ x", env: { T: SECRET } }, "strong"],
  ["an environment without secrets", { run: "docker run --env-file <(env) meadow/x" }, "medium"],
])("flags %s", (_, step, expected) => {
  expect(ofStep(step)).toEqual([expected]);
});

test.each<[string, Partial<WorkflowStep>]>([
  ["one secret", { uses: "meadow/notify@v1", inputs: { token: SECRET } }],
  [
    "a script of the workflow's own",
    { uses: "actions/github-script@v7", env: { ALL }, inputs: { script: "return 1" } },
  ],
  ["an action of the tree", { uses: "./.github/actions/notify", inputs: { all: ALL } }],
  ["a file of the tree", { run: "docker run --env-file .env x", env: { T: SECRET } }],
  ["a part of the environment", { run: "docker run --env-file <(env | grep ^CI_) x", env: { T: SECRET } }],
])("passes %s", (_, step) => {
  expect(ofStep(step)).toEqual([]);
});

test("a reusable workflow of another owner that inherits all is medium, and weak at a commit", () => {
  expect(strengths(inherits(`${FLOW}@main`))).toEqual(["medium"]);
  expect(strengths(inherits(`${FLOW}@${"1".repeat(40)}`))).toEqual(["weak"]);
  expect(
    strengths({ jobs: [1, 2].map((i) => aJob({ id: `j${i}`, uses: `${FLOW}@v${i}`, secrets: ["inherit"] })) }),
  ).toEqual(["medium", "weak"]);
});

test("passes owners that are known, named, or called before", () => {
  expect(strengths(inherits("slsa-framework/x/.github/workflows/a.yml@v2"))).toEqual([]);
  expect(strengths(inherits(`${FLOW}@main`), null, { owners: ["Meadow"] })).toEqual([]);
  expect(strengths(inherits(`${FLOW}@main`), inherits("meadow/flows/.github/workflows/b.yml@main"))).toEqual([]);
  expect(strengths(inherits("./.github/workflows/a.yml"))).toEqual([]);
});

test("says what is given, and where", () => {
  const step = aStep({ uses: "meadow/notify@v1", inputs: { all: ALL }, line: 14 });
  expect(detector.detect(aWorkflowCommit(aWorkflow({ steps: [step] })), options)).toEqual([
    {
      strength: "strong",
      confidence: 1,
      because: "meadow/notify@v1 is given every secret",
      path: ".github/workflows/ci.yml",
      line: 14,
      matched: "meadow/notify@v1",
    },
  ]);
  expect(detector.detect(aWorkflowCommit(aWorkflow(), aWorkflow({ steps: [step] })), options)).toEqual([]);
});

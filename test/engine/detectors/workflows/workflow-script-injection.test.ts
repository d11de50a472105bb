import detector from "../../../../src/engine/detectors/workflows/workflow-script-injection.ts";
import { aJob, aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const expression = (inner: string) => ["$", "{{ ", inner, " }}"].join("");
const strengths = (triggers: Record<string, string>, run: string, runsOn = ["ubuntu-latest"]) =>
  detector
    .detect(aWorkflowCommit(aWorkflow({ triggers, jobs: [aJob({ runsOn })], steps: [aStep({ run })] })), {})
    .map(({ strength }) => strength);

test.each([
  ["a title of anybody's issue", { issues: "" }, `echo "${expression("github.event.issue.title")}"`, ["medium"]],
  ["a comment that is the script itself", { issue_comment: "" }, expression("github.event.comment.body"), ["strong"]],
  ["a branch name where only members push", { push: "" }, `git checkout ${expression("github.head_ref")}`, ["weak"]],
  ["a commit message", { push: "" }, `echo ${expression("github.event.head_commit.message")}`, ["weak"]],
])("grades %s", (_, triggers, run, expected) => {
  expect(strengths(triggers, run)).toEqual(expected);
});

test.each([
  ["a number", expression("github.event.issue.number")],
  ["a comparison", `echo ${expression("github.event.pull_request.head.ref == 'main'")}`],
  ["a search in it", `echo ${expression("contains(github.event.head_commit.message, 'x')")}`],
  ["the repository's name", expression("github.repository")],
])("passes %s", (_, run) => {
  expect(strengths({ issues: "" }, run)).toEqual([]);
});

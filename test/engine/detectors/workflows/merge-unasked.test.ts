import detector from "../../../../src/engine/detectors/workflows/merge-unasked.ts";
import { aStep, aWorkflow, aWorkflowCommit } from "../../../../src/engine/model/workflow-examples.ts";
import { strengthsOf } from "../run-detector.ts";

const triggers = { pull_request_target: "" };

test.each([
  ["an approval", [aStep({ run: "gh pr review --approve 1" })], ["medium"]],
  ["an action that approves", [aStep({ uses: "hmarr/auto-approve-action@v4" })], ["medium"]],
  ["an action that merges", [aStep({ uses: "pascalgn/automerge-action@v0.16" })], ["strong"]],
  ["a merge behind a look at the author", [aStep({ run: 'test "$AUTHOR" = ada && gh pr merge 1' })], []],
  ["a comment", [aStep({ run: "gh pr comment 1 --body thanks" })], []],
])("%s", (_, steps, expected) => {
  expect(strengthsOf(detector, aWorkflowCommit(aWorkflow({ triggers, steps })))).toEqual(expected);
});

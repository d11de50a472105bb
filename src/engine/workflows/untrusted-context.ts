/** Where a workflow takes code of outsiders from. */
import type { WorkflowStep } from "../model/facts/workflow.ts";

const HEAD =
  /\bgithub\.(?:head_ref|event\.(?:pull_request\.head\.(?:sha|ref|repo\.full_name)|workflow_run\.head_(?:sha|branch|repository)))|\brefs\/pull\/|\bsteps\.[\w-]{1,60}\.outputs\.(?:head|pr|ref|sha)[\w-]{0,30}/;

/** True for a step that checks out what a stranger proposes. */
export function checksOutForeignCode(step: WorkflowStep): boolean {
  if (step.uses?.startsWith("actions/checkout@"))
    return HEAD.test(`${step.inputs["ref"] ?? ""} ${step.inputs["repository"] ?? ""}`);
  if (step.run === null) return false;
  return /\bgh\s{1,3}pr\s{1,3}checkout\b|\bgit\s{1,3}(?:fetch|pull)\s[^\n]{0,200}\bpull\/|\bgit\s{1,3}(?:checkout|switch|pull|fetch)\s[^\n]{0,200}(?:head_ref|head\.(?:sha|ref)|HEAD_REF|HEAD_SHA)/.test(
    step.run,
  );
}

/** True for a step that runs code of the checked-out tree: a build, a test, a local script or action. */
export function runsTree(step: WorkflowStep): boolean {
  if (step.uses?.startsWith("./")) return true;
  return (
    step.run !== null &&
    /(?<![\w-])(?:npm|pnpm|yarn|bun|npx|make|cmake|pip|python[23]?|poetry|uv|tox|cargo|go|gradle|\.\/gradlew|mvn|\.\/mvnw|dotnet|bundle|rake|composer|php|node|deno|bash|sh|just|task|docker)\s{1,3}[\w./-]|(?:^|[;&|]\s{0,3})(?:make|yarn|tox|rake)\s{0,3}(?:$|[;&|])|(?:^|[\s;&|])\.\/[\w]/m.test(
      step.run,
    )
  );
}

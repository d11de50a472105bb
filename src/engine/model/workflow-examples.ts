/** Builders for workflows, used by detectors' examples and by tests. */
import type { CommitEvidence, FileStatus } from "./evidence.ts";
import { aCommit, aFile, type CommitOptions } from "./examples.ts";
import type { WorkflowFacts, WorkflowJob, WorkflowStep } from "./facts/workflow.ts";

/** A step of the job `build`; neither runs nor uses anything unless said. */
export function aStep(parts: Partial<WorkflowStep> = {}): WorkflowStep {
  return {
    job: "build",
    name: null,
    uses: null,
    usesComment: null,
    run: null,
    shell: null,
    condition: null,
    inputs: {},
    env: {},
    line: 10,
    runLine: parts.run === undefined && parts.inputs?.["script"] === undefined ? null : 11,
    ...parts,
  };
}

/** A job on GitHub's own runner. */
export function aJob(parts: Partial<WorkflowJob> = {}): WorkflowJob {
  return {
    id: "build",
    runsOn: ["ubuntu-latest"],
    container: null,
    environment: null,
    condition: null,
    permissions: null,
    env: {},
    uses: null,
    secrets: [],
    line: 6,
    ...parts,
  };
}

/** A workflow on every push, with one job. */
export function aWorkflow(parts: Partial<WorkflowFacts> = {}): WorkflowFacts {
  return {
    kind: "workflow",
    name: "CI",
    triggers: { push: "" },
    permissions: null,
    env: {},
    jobs: [aJob()],
    steps: [],
    secrets: [],
    ...parts,
  };
}

/** A commit that writes one workflow file: a new one, or another one than before. */
export function aWorkflowCommit(
  after: WorkflowFacts | null,
  before: WorkflowFacts | null = null,
  options: CommitOptions & { path?: string; removed?: string; added?: string } = {},
): CommitEvidence {
  const { path = ".github/workflows/ci.yml", removed, added, ...rest } = options;
  const status: FileStatus = after === null ? "deleted" : before === null ? "added" : "modified";
  const file = aFile({
    path,
    status,
    ...(removed === undefined ? {} : { removed }),
    ...(added === undefined ? {} : { added }),
    ...(after === null ? {} : { facts: { workflow: { before, after } } }),
  });
  return aCommit({ ...rest, files: [file, ...(rest.files ?? [])] });
}

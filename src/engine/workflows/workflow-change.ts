/** What a commit changes in workflows: only what arrives counts, and what merely moved did not arrive. */

import { HEX, isAllOf } from "../diff/characters.ts";
import { removedLines } from "../diff/lines.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { WorkflowFacts, WorkflowJob, WorkflowStep } from "../model/facts/workflow.ts";
import { classesOf, isTest } from "../paths/path-classes.ts";

export interface WorkflowChange {
  readonly file: FileChange;
  readonly before: WorkflowFacts | null;
  readonly after: WorkflowFacts;
}

/** Workflows and actions that the commit writes; actions that are test data are left out. */
export function workflowChanges(commit: CommitEvidence): WorkflowChange[] {
  return commit.files.flatMap((file): WorkflowChange[] => {
    const delta = file.facts.workflow;
    if (!delta?.after || (delta.after.kind === "action" && isTest(file.path))) return [];
    return [{ file, before: delta.before, after: delta.after }];
  });
}

/** Steps of a change that no workflow of the commit had before. */
export function newSteps(commit: CommitEvidence, change: WorkflowChange): WorkflowStep[] {
  const known = new Set(earlierSteps(commit).map(contentOfStep));
  return change.after.steps.filter((step) => !known.has(contentOfStep(step)));
}

/** Steps that the changed workflows had before, wherever they stood. */
function earlierSteps(commit: CommitEvidence): WorkflowStep[] {
  return commit.files.flatMap((file) => file.facts.workflow?.before?.steps ?? []);
}

/** The text of a step's script: what `run` says, or the script given to github-script. */
function scriptOf(step: WorkflowStep): string | null {
  if (step.run !== null) return step.run;
  return step.uses?.startsWith("actions/github-script@") ? (step.inputs["script"] ?? null) : null;
}

export interface ScriptLine {
  readonly text: string;
  readonly line: number | null;
}

/** Lines of a script that no workflow of the commit had before. */
export function newScriptLines(commit: CommitEvidence, step: WorkflowStep): ScriptLine[] {
  const script = scriptOf(step);
  if (script === null) return [];
  const known = knownLines(commit);
  return script
    .split("\n")
    .map((text, i) => ({ text, line: step.runLine === null ? step.line : step.runLine + i }))
    .filter(({ text }) => text.trim() !== "" && !known.has(text.trim()));
}

const linesOf = new WeakMap<CommitEvidence, ReadonlySet<string>>();

/** Trimmed lines of earlier scripts, and of every line that the commit removes from a workflow. */
export function knownLines(commit: CommitEvidence): ReadonlySet<string> {
  let known = linesOf.get(commit);
  if (!known) {
    const scripts = earlierSteps(commit).flatMap((step) => (scriptOf(step) ?? "").split("\n"));
    const removed = commit.files
      .filter(({ path, oldPath }) => classesOf(oldPath ?? path).includes("workflow"))
      .flatMap((file) => removedLines(file).map(({ text }) => text.replace(/^\s{0,80}(?:- )?run:\s/, "")));
    known = new Set([...scripts, ...removed].map((line) => line.trim()));
    linesOf.set(commit, known);
  }
  return known;
}

/** Job of a step; undefined for the steps of an action. */
export function jobOf(facts: WorkflowFacts, step: WorkflowStep): WorkflowJob | undefined {
  return facts.jobs.find(({ id }) => id === step.job);
}

/** The same job before the commit, by its id. */
export function jobBefore(change: WorkflowChange, job: WorkflowJob): WorkflowJob | undefined {
  return change.before?.jobs.find(({ id }) => id === job.id);
}

/** `owner/repo/path@ref` → its parts; null for local and container actions. */
export function readUses(uses: string): { owner: string; repo: string; action: string; ref: string } | null {
  const match = /^([\w.-]{1,100})\/([\w.-]{1,100})((?:\/[^@\s]{1,200})?)@(\S{1,200})$/.exec(uses);
  if (!match) return null;
  const [, owner = "", repo = "", path = "", ref = ""] = match;
  return { owner, repo, action: `${owner}/${repo}${path}`.toLowerCase(), ref };
}

/** True for a full commit id. */
export function isPinned(ref: string): boolean {
  return (ref.length === 40 || ref.length === 64) && isAllOf(HEX, ref);
}

/** What a step does, apart from its name and its place. */
export function contentOfStep(step: WorkflowStep): string {
  return JSON.stringify([step.uses, step.run, step.shell, step.inputs, step.env]);
}

/** Events that somebody without any right in the repository can cause, with the repository's own secrets at hand. */
export const OPEN_EVENTS: ReadonlySet<string> = new Set([
  "pull_request_target",
  "workflow_run",
  "issue_comment",
  "issues",
  "discussion",
  "discussion_comment",
  "fork",
  "watch",
  "gollum",
  "commit_comment",
]);

/** Workflows that strangers can start with the repository's rights. */
import type { Signal } from "../model/detector.ts";
import type { WorkflowJob } from "../model/facts/workflow.ts";
import { checksOutForeignCode, runsTree } from "./untrusted-context.ts";
import { contentOfStep, jobOf, OPEN_EVENTS, type WorkflowChange } from "./workflow-change.ts";

/** Events whose payload names the code of a stranger. */
const WITH_CODE = ["pull_request_target", "workflow_run", "issue_comment"];
/** A stranger's code, checked out under an event that gives rights. */
export function foreignCode(change: WorkflowChange): Signal[] {
  const { after, before, file } = change;
  const events = WITH_CODE.filter((event) => event in after.triggers);
  if (events.length === 0) return [];
  const opened = events.some((event) => !(event in (before?.triggers ?? {})));
  const known = new Set(before?.steps.map(contentOfStep));
  return after.steps.flatMap((step, i): Signal[] => {
    const job = jobOf(after, step);
    const guarded = isGuarded(job);
    const unlocked = before !== null && !guarded && isGuarded(before.jobs.find(({ id }) => id === step.job));
    if (!checksOutForeignCode(step) || (!opened && !unlocked && known.has(contentOfStep(step)))) return [];
    const runs = after.steps.slice(i + 1).some((later) => later.job === step.job && runsTree(later));
    const rights =
      after.secrets.some((name) => name !== "GITHUB_TOKEN") || writesContent(job?.permissions ?? after.permissions);
    return [
      {
        strength: runs ? (rights && !guarded ? "strong" : "medium") : "weak",
        confidence: guarded ? 0.5 : rights ? 1 : 0.7,
        because: `on ${events.join(", ")} the workflow checks out untrusted code${runs ? " and runs it" : ""}`,
        path: file.path,
        ...(step.line === null ? {} : { line: step.line }),
        facts: { runs, guarded, rights },
      },
    ];
  });
}

/** Somebody of the project must grant it, or the condition asks who it is. */
function isGuarded(job: WorkflowJob | undefined): boolean {
  return (
    job?.environment !== null ||
    /author_association|sender|actor|label|head\.repo\.full_name/.test(job?.condition ?? "")
  );
}

/** A self-hosted runner, in reach of outside users. */
export function ownMachine({ after, before, file }: WorkflowChange): Signal[] {
  const events = Object.keys(after.triggers).filter((event) => OPEN_EVENTS.has(event) && event !== "workflow_run");
  const wasOpen = (event: string) => event in (before?.triggers ?? {});
  return after.jobs.flatMap((job): Signal[] => {
    const earlier = before?.jobs.find(({ id }) => id === job.id);
    const isOwn = (runners: readonly string[]) => runners.includes("self-hosted");
    if (events.length === 0 || !isOwn(job.runsOn) || (earlier && isOwn(earlier.runsOn) && events.every(wasOpen)))
      return [];
    return [
      {
        strength: "medium",
        confidence: 1,
        because: `untrusted ${events.join(", ")} starts job ${job.id} on a self-hosted runner`,
        path: file.path,
        ...(job.line === null ? {} : { line: job.line }),
        facts: { job: job.id },
      },
    ];
  });
}

/** The token may change the repository: by default, or where the workflow says so. */
function writesContent(permissions: Readonly<Record<string, string>> | null): boolean {
  return permissions === null || permissions["*"] === "write" || permissions["contents"] === "write";
}

/**
 * Brings a rendered check run to GitHub: exactly one for each push, whatever crashes in between. The run is looked for
 * before it is created, unless nothing was ever sent for the push; every batch of annotations is a remembered step; after a crash the annotations that arrived are
 * left out. Completed at once in one request: `in_progress` costs a write of its own (see `announce-check-run.ts`).
 */
import { z } from "zod";
import { RepositoryReadOnlyError, RetryableError } from "../../pipeline/errors.ts";
import type { Log, ReportSteps } from "../../pipeline/ports.ts";
import type { CheckAnnotation } from "../render/annotations.ts";
import type { RenderedCheckRun } from "../render/check-run.ts";
import { ANNOTATIONS_PER_REQUEST, OUTPUT_LIMIT } from "../render/limits.ts";
import { type CheckRunPlace, findCheckRun, findMissing } from "./find-check-run.ts";
import { type GitHubCalls, isForbidden, isInvalid, isRefusal } from "./github-calls.ts";

export interface CheckRunDelivery {
  readonly pushId: string;
  readonly place: CheckRunPlace;
  /** False where no run of this push can be there: it was neither announced nor reported before. */
  readonly mayExist: boolean;
  readonly detailsUrl: string | null;
  /** When the push arrived, and now; milliseconds since 1970. */
  readonly startedAt: number;
  readonly completedAt: number;
  readonly steps: ReportSteps;
  readonly log: Log;
}

/** What is remembered instead of an id where there can be no check run: the commit is no more. */
const NO_COMMIT = "no-commit";
/** Not all of GitHub's servers know a new commit at once: until then its absence is not believed. */
const FRESH_MS = 3 * 60_000;
const NOT_YET_THERE_MS = 15_000;
/** Stands after the id where GitHub took the run, but none of its annotations. */
const BARE = " without annotations";

const Repository = z.object({ archived: z.boolean().catch(false) });
const Created = z.object({ id: z.int().positive() });

/** The run's id, or null where the commit is gone. Rejects with what the calls reject with. */
export async function sendCheckRun(
  github: GitHubCalls,
  run: RenderedCheckRun,
  delivery: CheckRunDelivery,
): Promise<number | null> {
  const { pushId, steps } = delivery;
  const [first = [], ...further] = inBatches(run.annotations);
  const send = { isNew: false };
  const result = await steps.once(pushId, "check-run", async () => {
    try {
      return String(await createOrComplete(github, run, first, delivery, send));
    } catch (error) {
      return await whatIsLeft(error, github, run, delivery);
    }
  });
  if (!/^\d/.test(result)) return null;
  const id = Number.parseInt(result, 10);
  if (result.endsWith(BARE)) return id;
  for (const [i, batch] of further.entries()) {
    await steps.once(pushId, `check-run:annotations:${i + 2}`, async () => {
      const missing = send.isNew ? batch : await missingOf(batch, github, id, run, delivery);
      if (missing.length > 0) await update(github, id, run, missing, delivery);
      return String(missing.length);
    });
  }
  return id;
}

async function createOrComplete(
  github: GitHubCalls,
  run: RenderedCheckRun,
  first: readonly CheckAnnotation[],
  delivery: CheckRunDelivery,
  send: { isNew: boolean },
): Promise<number> {
  const known = delivery.mayExist ? await findCheckRun(github, delivery.place) : null;
  send.isNew = known === null;
  if (known === null) return create(github, run, first, delivery);
  // Announced, or created just before a crash.
  await update(github, known, run, await missingOf(first, github, known, run, delivery), delivery);
  return known;
}

/** After a refusal: names what is gone, or sends the run bare, since one without annotations is better than none. */
async function whatIsLeft(
  error: unknown,
  github: GitHubCalls,
  run: RenderedCheckRun,
  delivery: CheckRunDelivery,
): Promise<string> {
  const { pushId, log } = delivery;
  if (isForbidden(error) && (await isArchived(github, delivery.place))) {
    throw new RepositoryReadOnlyError("the repository is archived", { cause: error });
  }
  if (!isInvalid(error)) throw error;
  if (await isCommitGone(github, delivery.place)) {
    if (delivery.completedAt - delivery.startedAt < FRESH_MS) {
      throw new RetryableError("GitHub does not have the commit yet", { retryAfterMs: NOT_YET_THERE_MS, cause: error });
    }
    log.warn({ push: pushId, sha: run.headSha }, "no check run: the commit that it would hang on is gone");
    return NO_COMMIT;
  }
  if (run.annotations.length === 0) throw error;
  log.error({ push: pushId, sha: run.headSha, err: error }, "GitHub refused the check run; sent without annotations");
  const note = `*GitHub refused the annotations of this run; what they say stands in the text.*\n\n`;
  const bare = { ...run, summary: `${note}${run.summary}`.slice(0, OUTPUT_LIMIT), annotations: [] };
  return `${await createOrComplete(github, bare, [], { ...delivery, mayExist: true }, { isNew: false })}${BARE}`;
}

async function create(
  github: GitHubCalls,
  run: RenderedCheckRun,
  annotations: readonly CheckAnnotation[],
  delivery: CheckRunDelivery,
): Promise<number> {
  const { owner, repo, headSha, externalId } = delivery.place;
  const { data } = await github.request("POST /repos/{owner}/{repo}/check-runs", {
    owner,
    repo,
    head_sha: headSha,
    external_id: externalId,
    started_at: new Date(delivery.startedAt).toISOString(),
    ...toBody(run, annotations, delivery),
  });
  return Created.parse(data).id;
}

async function update(
  github: GitHubCalls,
  id: number,
  run: RenderedCheckRun,
  annotations: readonly CheckAnnotation[],
  delivery: CheckRunDelivery,
): Promise<void> {
  const { owner, repo } = delivery.place;
  await github.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
    owner,
    repo,
    check_run_id: id,
    ...toBody(run, annotations, delivery),
  });
}

function toBody(run: RenderedCheckRun, annotations: readonly CheckAnnotation[], delivery: CheckRunDelivery) {
  return {
    name: run.name,
    status: "completed",
    conclusion: run.conclusion,
    completed_at: new Date(delivery.completedAt).toISOString(),
    ...(delivery.detailsUrl === null ? {} : { details_url: delivery.detailsUrl }),
    // An empty list takes away the buttons of an earlier verdict.
    actions: run.actions,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations: annotations.map((one) => ({
        path: one.path,
        start_line: one.startLine,
        end_line: one.endLine,
        annotation_level: one.level,
        title: one.title,
        message: one.message,
      })),
    },
  };
}

/**
 * GitHub says 422 both for a commit that is no more and for a body it does not take. Asking for the commit's runs tells
 * them apart, since nothing else of that request can be wrong.
 */
async function isCommitGone(github: GitHubCalls, place: CheckRunPlace): Promise<boolean> {
  try {
    await findCheckRun(github, place);
    return false;
  } catch (again) {
    if (isInvalid(again)) return true;
    throw again;
  }
}

/** GitHub says 403 both for a repository that takes no writes and for an App that may not write. False where it does not say which. */
async function isArchived(github: GitHubCalls, { owner, repo }: CheckRunPlace): Promise<boolean> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}", { owner, repo });
    return Repository.parse(data).archived;
  } catch (error) {
    if (isRefusal(error)) return false; // the first refusal is the one to tell
    throw error;
  }
}

/** Those of a batch that the run does not have yet. All are compared, since two may look alike. */
async function missingOf(
  batch: readonly CheckAnnotation[],
  github: GitHubCalls,
  id: number,
  run: RenderedCheckRun,
  { place }: CheckRunDelivery,
): Promise<CheckAnnotation[]> {
  const missing = await findMissing(github, place, id, run.annotations);
  return missing.filter((one) => batch.includes(one));
}

function inBatches(annotations: readonly CheckAnnotation[]): CheckAnnotation[][] {
  const batches: CheckAnnotation[][] = [];
  for (let i = 0; i < annotations.length; i += ANNOTATIONS_PER_REQUEST) {
    batches.push(annotations.slice(i, i + ANNOTATIONS_PER_REQUEST));
  }
  return batches;
}

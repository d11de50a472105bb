/**
 * Finds what was sent before. GitHub has no idempotency key for check runs: `external_id`, looked for before every create,
 * is all there is; and annotations are appended by every request, so that those already there must be left out.
 */
import { z } from "zod";
import type { CheckAnnotation } from "../render/annotations.ts";
import { CHECK_NAME } from "../render/check-run.ts";
import type { GitHubCalls } from "./github-calls.ts";

export interface CheckRunPlace {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  /** Our id of the push; the run carries it as `external_id`. */
  readonly externalId: string;
  /** Runs of other Apps are not ours, whatever they call themselves. */
  readonly appId: number;
}

const PAGE = 100;
/** A commit with more runs of our name than this is one that GitHub itself would have cut. */
const MOST_PAGES = 10;

const RunList = z.object({
  check_runs: z.array(
    z.object({
      id: z.int().positive(),
      external_id: z.string().nullish(),
      app: z.object({ id: z.int() }).nullish(),
    }),
  ),
});

const AnnotationList = z.array(
  z.object({
    path: z.string(),
    start_line: z.int(),
    end_line: z.int(),
    title: z.string().nullish(),
  }),
);

/** Id of our run for this push, or null. */
export async function findCheckRun(github: GitHubCalls, place: CheckRunPlace): Promise<number | null> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      owner: place.owner,
      repo: place.repo,
      ref: place.headSha,
      check_name: CHECK_NAME,
      app_id: place.appId,
      filter: "all",
      per_page: PAGE,
      page,
    });
    const runs = RunList.parse(data).check_runs;
    const ours = runs.find(
      (run) => run.external_id === place.externalId && (run.app?.id ?? place.appId) === place.appId,
    );
    if (ours) return ours.id;
    if (runs.length < PAGE) return null;
  }
  return null;
}

/** Those of `wanted` that the run does not have yet, in order. */
export async function findMissing(
  github: GitHubCalls,
  { owner, repo }: Pick<CheckRunPlace, "owner" | "repo">,
  runId: number,
  wanted: readonly CheckAnnotation[],
): Promise<CheckAnnotation[]> {
  if (wanted.length === 0) return [];
  const present = new Map<string, number>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", {
      owner,
      repo,
      check_run_id: runId,
      per_page: PAGE,
      page,
    });
    const annotations = AnnotationList.parse(data);
    for (const one of annotations) {
      const key = keyOf([one.path, one.start_line, one.end_line, one.title ?? ""]);
      present.set(key, (present.get(key) ?? 0) + 1);
    }
    if (annotations.length < PAGE) break;
  }
  return wanted.filter(({ path, startLine, endLine, title }) => {
    const key = keyOf([path, startLine, endLine, title]);
    const left = present.get(key) ?? 0;
    present.set(key, left - 1);
    return left <= 0;
  });
}

/** Without the message: GitHub may give that back with other blanks. */
function keyOf(parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}

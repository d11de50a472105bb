/**
 * Says that an analysis is under way. A write more of the few hundred an hour, so only where people would otherwise look at
 * "expected" for long; everything shorter appears completed at once.
 */
import { CHECK_NAME } from "../render/check-run.ts";
import { count } from "../render/numbers.ts";
import { type CheckRunPlace, findCheckRun } from "./find-check-run.ts";
import type { GitHubCalls } from "./github-calls.ts";

/** From here on an analysis takes more than some 20 s: GitHub is asked once for each commit, at 0.2–0.4 s. */
const PAYS_FROM_COMMITS = 60;

export function paysToAnnounce(commits: number): boolean {
  return commits >= PAYS_FROM_COMMITS;
}

/** Creates the run that `sendCheckRun` will find by its `external_id` and complete; does nothing where it is there. */
export async function announceCheckRun(
  github: GitHubCalls,
  place: CheckRunPlace,
  { commits, startedAt }: { readonly commits: number; readonly startedAt: number },
): Promise<void> {
  if ((await findCheckRun(github, place)) !== null) return;
  await github.request("POST /repos/{owner}/{repo}/check-runs", {
    owner: place.owner,
    repo: place.repo,
    name: CHECK_NAME,
    head_sha: place.headSha,
    external_id: place.externalId,
    status: "in_progress",
    started_at: new Date(startedAt).toISOString(),
    output: {
      title: `Looking at ${count(commits, "commit")}`,
      summary: "The verdict replaces this text when all commits are judged.",
    },
  });
}

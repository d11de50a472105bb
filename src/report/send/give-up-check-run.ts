/**
 * Says that the analysis could not finish. Neutral: never green, and never what keeps a repository from merging because of
 * a failure that is ours. Whoever requires the check sees it reported instead of waiting for ever.
 */
import { z } from "zod";
import { CHECK_NAME } from "../render/check-run.ts";
import { type CheckRunPlace, findCheckRun } from "./find-check-run.ts";
import type { GitHubCalls } from "./github-calls.ts";

const Status = z.object({ status: z.string() });

const OUTPUT = {
  title: "The analysis could not finish",
  summary:
    "The commits of this push were not judged: every attempt failed. Try again with “Re-run”. The operator of Countersign finds the reason in its log and with `countersign deliveries list --state dead`.",
};

export async function giveUpCheckRun(
  github: GitHubCalls,
  place: CheckRunPlace,
  { startedAt, completedAt }: { readonly startedAt: number; readonly completedAt: number },
): Promise<void> {
  const { owner, repo } = place;
  const body = {
    owner,
    repo,
    name: CHECK_NAME,
    status: "completed",
    conclusion: "neutral",
    completed_at: new Date(completedAt).toISOString(),
    output: OUTPUT,
  };
  const known = await findCheckRun(github, place);
  if (known !== null) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      owner,
      repo,
      check_run_id: known,
    });
    // The verdict stands there already: what failed came after it.
    if (Status.parse(data).status === "completed") return;
    await github.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", { ...body, check_run_id: known });
    return;
  }
  await github.request("POST /repos/{owner}/{repo}/check-runs", {
    ...body,
    head_sha: place.headSha,
    external_id: place.externalId,
    started_at: new Date(startedAt).toISOString(),
  });
}

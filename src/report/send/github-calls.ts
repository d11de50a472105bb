/** What this stage needs of an installation's Octokit, and what its refusals mean here. */
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RetryableError } from "../../pipeline/errors.ts";

/** Any Octokit is one. Rejects with `GitHubError`. */
export interface GitHubCalls {
  request(route: string, parameters: Record<string, unknown>): Promise<{ readonly data: unknown }>;
}

/** The error in the pipeline's terms: try again, the operator must act, or (unchanged) a bug of ours. */
export function toStageError(error: unknown): unknown {
  if (!(error instanceof GitHubError)) return error;
  const { kind, message, retryAfterMs } = error;
  if (error.isTemporary || kind === "conflict") {
    return new RetryableError(message, { cause: error, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
  }
  if (kind === "forbidden") return new ConfigError([`${message}: the App needs checks: write there`], { cause: error });
  if (kind === "unauthorized")
    return new ConfigError([`${message}: is the App's private key current?`], { cause: error });
  return error;
}

/** True when there is nobody left to report to: deleted, renamed away, uninstalled, blocked. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof GitHubError && (error.kind === "not-found" || error.kind === "gone" || error.kind === "blocked")
  );
}

export function isInvalid(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "invalid";
}

/** What this stage needs of an installation's Octokit, and what its refusals mean here. */
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RetryableError } from "../../pipeline/errors.ts";

/** Any Octokit is one. Rejects with `GitHubError`. */
export interface GitHubCalls {
  request(route: string, parameters: Record<string, unknown>): Promise<{ readonly data: unknown }>;
}

/**
 * The error in the pipeline's terms: try again, the operator must act, or (unchanged) a bug of ours. What is not there now may
 * be there in a moment, or again: a repository that is gone for good is noticed before anything is read of it.
 */
export function toStageError(error: unknown): unknown {
  if (!(error instanceof GitHubError)) return error;
  const { kind, message, retryAfterMs } = error;
  if (error.isTemporary || PASSING.has(kind)) {
    return new RetryableError(message, { cause: error, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
  }
  if (kind === "forbidden") return new ConfigError([`${message}: the App needs checks: write there`], { cause: error });
  if (kind === "no-token")
    return new ConfigError([`${message}: is the installation suspended, or APP_ID wrong?`], { cause: error });
  if (kind === "unauthorized")
    return new ConfigError([`${message}: is the App's private key current?`], { cause: error });
  return error;
}

const PASSING: ReadonlySet<GitHubError["kind"]> = new Set(["conflict", "not-found", "gone", "blocked", "refused"]);

export function isInvalid(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "invalid";
}

export function isForbidden(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "forbidden";
}

export function isRefusal(error: unknown): boolean {
  return error instanceof GitHubError;
}

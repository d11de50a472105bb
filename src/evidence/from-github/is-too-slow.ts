import { GitHubError } from "../../github/github-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";

/** GraphQL that takes longer than 10 s ends so, and would again: what was asked is too much at once. */
export function isTooSlow(error: unknown): error is RetryableError & { readonly cause: GitHubError } {
  const cause = error instanceof RetryableError ? error.cause : null;
  return cause instanceof GitHubError && (cause.status === 502 || cause.status === 504);
}

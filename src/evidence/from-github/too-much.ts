import { GitHubError } from "../../github/github-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";

/**
 * The refusal behind the error where a GraphQL query was too much at once: what takes longer than 10 s ends so, and would
 * again, and GitHub may say that it gives no query so much. Asked in smaller parts it may go. Null for every other error.
 */
export function tooMuch(error: unknown): GitHubError | null {
  if (error instanceof GitHubError) return error.kind === "too-large" ? error : null;
  const cause = error instanceof RetryableError ? error.cause : null;
  return cause instanceof GitHubError && (cause.status === 502 || cause.status === 504) ? cause : null;
}

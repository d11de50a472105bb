/**
 * Asking GitHub in the words of the pipeline: what is busy is a {@link RetryableError}, a key that does not fit is the
 * operator's {@link ConfigError}, an installation without access is a {@link RepositoryGoneError}. What remains is a
 * refusal: a {@link GitHubError} that the caller turns into a gap.
 */
import { z } from "zod";
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RepositoryGoneError, RetryableError } from "../../pipeline/errors.ts";

/** Runs the call and checks its answer. An answer of another shape is GitHub's trouble: the delivery is tried again. */
export async function ask<T>(call: () => Promise<{ readonly data: unknown }>, shape: z.ZodType<T>): Promise<T> {
  try {
    return shape.parse((await call()).data);
  } catch (error) {
    throw toPipelineError(error);
  }
}

/** The call's answer, or the refusal as a value; everything else is thrown. */
export async function askOrRefusal<T>(call: () => Promise<T>): Promise<T | GitHubError> {
  try {
    return await call();
  } catch (error) {
    const translated = toPipelineError(error);
    if (translated instanceof GitHubError) return translated;
    throw translated;
  }
}

/** Why something is missing, in a few words for people. */
export function whyRefused(refusal: GitHubError): string {
  const known: Partial<Record<GitHubError["kind"], string>> = {
    "not-found": "GitHub does not have it",
    invalid: "GitHub does not have it", // 422 "No commit found for SHA"
    forbidden: "the App may not read it",
    blocked: "GitHub blocks it for legal reasons",
    "too-large": "GitHub's answer is too large",
    conflict: "the repository is empty",
  };
  return known[refusal.kind] ?? `GitHub refused it (${refusal.status})`;
}

export function toPipelineError(error: unknown): unknown {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const where = issue ? `${issue.path.join(".")}: ${issue.message}` : "unknown shape";
    return new RetryableError(`GitHub's answer is not of the expected shape: ${where}`, { cause: error });
  }
  if (!(error instanceof GitHubError)) return error;
  if (error.isTemporary) {
    const wait = error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs };
    return new RetryableError(error.message, { cause: error, ...wait });
  }
  if (error.kind === "gone") return new RepositoryGoneError(error.message, { cause: error });
  if (error.kind === "unauthorized")
    return new ConfigError([`GitHub refuses our key: ${error.message}`], { cause: error });
  return error;
}

/**
 * Asking GitHub in the words of the pipeline: what is busy is a {@link RetryableError}; a key that does not fit, and an
 * installation for which there is no token, are the operator's {@link ConfigError}. What remains is a refusal: a
 * {@link GitHubError} that the caller turns into a gap.
 */
import { z } from "zod";
import { GitHubError } from "../../github/github-error.ts";
import { ConfigError, RetryableError } from "../../pipeline/errors.ts";

/** Runs the call and checks its answer. An answer of another shape is GitHub's trouble: the delivery is tried again. */
export async function ask<T>(call: () => Promise<{ readonly data: unknown }>, shape: z.ZodType<T>): Promise<T> {
  try {
    return shape.parse((await call()).data);
  } catch (error) {
    throw toPipelineError(error);
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
    busy: "GitHub does not answer",
    unsupported: "this version of GitHub Enterprise Server does not tell it",
    gone: "GitHub does not have it any more",
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
  if (error.kind === "unauthorized")
    return new ConfigError([`GitHub refuses our key: ${error.message}`], { cause: error });
  if (error.kind === "no-token") return new ConfigError([withoutToken(error)], { cause: error });
  return error;
}

/** A person can mend each of them, and until then the push waits. */
function withoutToken({ status, message }: GitHubError): string {
  const why =
    status === 404
      ? "is it uninstalled, or APP_ID another App's?"
      : "is the installation suspended, or an IP allow list in the way?";
  return `GitHub gives the App no token for this installation: ${why} (${message})`;
}

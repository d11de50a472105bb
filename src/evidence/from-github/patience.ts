/**
 * How long GitHub is waited for. Patient: what it does not answer is thrown as busy, and the push comes again. Else it is a
 * refusal like any other, and the caller makes a gap of it: one part that cannot be read does not hide the rest.
 */
import { z } from "zod";
import { GitHubError } from "../../github/github-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";
import { toPipelineError } from "./ask.ts";

export interface Patience {
  readonly isPatient: boolean;
  /** The call's answer, or the refusal as a value; what is waited for is thrown. `kind` names calls that fail alike. */
  ask<T>(kind: string, call: () => Promise<T>): Promise<T | GitHubError>;
  /** Refusals so far of what may be readable later. */
  unread(): number;
}

/** Waits that are still patience: who names a longer one is not waited for, but read again later. */
const LONGEST_WAIT_MS = 60_000;
/** Calls of a kind without an answer, one after the other, after which no more are made: each may take 20 s. */
const MOST_IN_A_ROW = 20;

export function createPatience(isPatient: boolean): Patience {
  let unread = 0;
  const inARow = new Map<string, GitHubError[]>();
  return {
    isPatient,
    unread: () => unread,
    async ask(kind, call) {
      const failed = inARow.get(kind) ?? [];
      const [last] = failed;
      if (last && failed.length >= MOST_IN_A_ROW) {
        unread += 1;
        return last;
      }
      try {
        const answer = await call();
        inARow.delete(kind);
        return answer;
      } catch (error) {
        const refusal = toRefusal(error, isPatient);
        if (refusal.kind === "busy") inARow.set(kind, [refusal, ...failed]);
        else inARow.delete(kind);
        if (mayPass(refusal)) unread += 1;
        return refusal;
      }
    },
  };
}

/** Throws what is waited for, whoever asks: limits, a wrong key, and what is no refusal at all. */
function toRefusal(error: unknown, isPatient: boolean): GitHubError {
  const failure = toPipelineError(error);
  if (failure instanceof GitHubError) return failure;
  if (!(failure instanceof RetryableError)) throw failure;
  const { cause } = failure;
  // An answer of another shape than GitHub describes is none.
  const isBusy = cause instanceof GitHubError ? cause.kind === "busy" : cause instanceof z.ZodError;
  const isLong = (failure.retryAfterMs ?? 0) > LONGEST_WAIT_MS;
  if (!isBusy || (isPatient && !isLong)) throw failure;
  if (cause instanceof GitHubError) return cause;
  return new GitHubError(failure.message, { status: 200, kind: "busy", retryAfterMs: null, call: "GitHub" }, { cause });
}

/** False where asking again brings the same; a missing permission may be given. */
export function mayPass({ kind }: GitHubError): boolean {
  return kind !== "too-large" && kind !== "blocked" && kind !== "unsupported";
}

/** When a delivery whose attempt failed is tried again, and when a person must look at it. */
import { ConfigError, RetryableError, ValidationError } from "../pipeline/errors.ts";
import type { DeliveryJob } from "./job.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const BASE_MS = 5 * SECOND;
const LONGEST_MS = 15 * MINUTE;
/** GitHub's limits reset within the hour; who names a longer wait is not believed. */
const LONGEST_ASKED_MS = 2 * HOUR;
/** A busy world, or an operator who must mend something, gets a day. */
const BUSY_MS = 24 * HOUR;
/** A bug does not pass by waiting; a few tries cover what looked like one. */
const BUGS = 5;
/** Workers that died over a delivery: it may be what kills them. A database that went away in the middle counts, too. */
export const DEATHS = 8;

export type Next =
  | { readonly kind: "again"; readonly afterMs: number; readonly job: DeliveryJob }
  | { readonly kind: "dead" };

/** `random` in [0, 1) spreads the attempts of deliveries that failed together. */
export function afterFailure(error: unknown, job: DeliveryJob, now: number, random: number): Next {
  // What the store refused, it refuses again.
  if (error instanceof ValidationError) return { kind: "dead" };
  if (!(error instanceof RetryableError || error instanceof ConfigError)) {
    if (job.bugs + 1 >= BUGS) return { kind: "dead" };
    return { kind: "again", afterMs: backoff(job.bugs, random), job: { ...job, bugs: job.bugs + 1 } };
  }
  const since = job.busySince ?? now;
  if (now - since >= BUSY_MS) return { kind: "dead" };
  const asked = error instanceof RetryableError ? Math.min(error.retryAfterMs ?? 0, LONGEST_ASKED_MS) : 0;
  return {
    kind: "again",
    // What was asked for is the least; a little on top keeps all who wait from coming back at once.
    afterMs: asked > 0 ? asked + Math.round(random * 0.1 * asked) : backoff(job.busy, random),
    job: { ...job, busy: job.busy + 1, busySince: since },
  };
}

/** 5 s · 2ⁿ up to a quarter of an hour, less up to a third. */
function backoff(failures: number, random: number): number {
  const full = Math.min(BASE_MS * 2 ** Math.min(failures, 20), LONGEST_MS);
  return Math.round(full * (1 - random / 3));
}

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
/** Processes that ended while a delivery alone was at work in them: it may be what ends them. */
export const DEATHS = 8;

/** Failures of a busy world after which what cannot be read is left out: some 75 s after the first. */
const PATIENT_FAILURES = 4;
/** When what was left out is read again: within a day in all. */
const READ_AGAIN_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 16 * HOUR];

/** Whether an attempt waits for what cannot be read: not for long, and not for what was left out before. */
export function isPatient({ busy, putOff }: DeliveryJob): boolean {
  return putOff === 0 && busy < PATIENT_FAILURES;
}

/** When a push is read again of which something was left out; null: it never is. */
export function afterUnread(
  job: DeliveryJob,
  random: number,
): { readonly afterMs: number; readonly job: DeliveryJob } | null {
  const wait = READ_AGAIN_MS[job.putOff];
  if (wait === undefined) return null;
  const fresh = { busy: 0, busySince: null, bugs: 0, putOff: job.putOff + 1 };
  return { afterMs: Math.round(wait * (1 + random * 0.1)), job: { ...job, ...fresh } };
}

/**
 * How long a delivery waits over which processes ended, 5 s · 2ⁿ: a machine that ends every process for a while is not its
 * fault, and others get their turn meanwhile. Ten minutes in all.
 */
export function afterDeath(deaths: number, baseMs: number = BASE_MS): number {
  return Math.min(baseMs * 2 ** Math.max(0, deaths - 1), LONGEST_MS);
}

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

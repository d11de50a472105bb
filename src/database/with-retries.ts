/** Tries a database operation again when its failure may pass; see `errors.ts` for which do. */
import { setTimeout as sleepFor } from "node:timers/promises";
import { faultOf } from "./errors.ts";

/** In all, the first included. */
const TRIES = 3;
/** Before the second try; doubles each time. */
const BASE_MS = 500;

export interface RetryOptions {
  readonly tries?: number;
  readonly baseMs?: number;
  /** Longest wait between two tries. */
  readonly maxMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly onRetry?: (error: unknown, attempt: number) => void;
}

/**
 * Runs the operation, at most three times in all, waiting 0.5 s · 2ⁿ, jittered down by up to half, in between. Only
 * transient failures are tried again: what a constraint refused stays refused. The operation must be safe to repeat: a
 * connection that breaks during COMMIT leaves open whether it was done.
 */
export async function withRetries<T>(operation: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { tries = TRIES, baseMs = BASE_MS, maxMs = Infinity, sleep = sleepFor, random = Math.random } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= tries || faultOf(error) !== "transient") throw error;
      options.onRetry?.(error, attempt);
      const backoff = Math.min(baseMs * 2 ** (attempt - 1), maxMs);
      await sleep(backoff * (1 - random() / 2));
    }
  }
}

/** A library's own timeout counts silence, not time; an answer that drips would never end. */
import { setTimeout as wait } from "node:timers/promises";
import { MailError } from "./mail-error.ts";

/** Rejects with a `MailError` whose answer was lost, once `ms` milliseconds have passed. */
export async function withDeadline<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = wait(ms, null, { signal: timer.signal }).then(() => {
    throw new MailError("timeout", `${what} within ${ms / 1000} s`, { isUnanswered: true });
  });
  work.catch(() => undefined); // heard by the race, or too late for anybody
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}

/**
 * Counts requests whose signature does not hold, by client address and minute. What is signed well is never counted and
 * never refused, so an address shared with an attacker loses nothing.
 */
import { createHash, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Counters kept at most, however many addresses there are: addresses share one by a keyed hash nobody can aim at. */
const COUNTERS = 65_536;

export interface FailureLimit {
  /** Counts a failure; returns the seconds to wait when it was one too many, else null. */
  count(address: string): Promise<number | null>;
}

export function createFailureLimit(failuresPerMinute: number): FailureLimit {
  const limiter = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 });
  const key = randomBytes(16);

  return {
    async count(address) {
      const hash = createHash("sha256").update(key).update(address).digest();
      try {
        await limiter.consume(hash.readUInt32BE() % COUNTERS);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}

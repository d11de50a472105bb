/**
 * Shapes the calls of each installation: few at once, writes a second apart as GitHub asks, nothing while GitHub has told
 * us to wait, and of what is left of the hour no more than the call's share. What GitHub told is shared with the other processes,
 * where there is a place for it; the line itself is in memory, and whoever would wait long is refused.
 */
import { setTimeout as sleep } from "node:timers/promises";
import Bottleneck from "bottleneck";
import { GitHubError } from "./github-error.ts";
import type { Budget, Quota, SharedLimits } from "./shared-limits.ts";

/** Of the 100 requests GitHub allows at once, REST and GraphQL together. */
const CONCURRENT = 10;
/** "Make requests that create or change something at least one second apart." */
const WRITE_SPACING_MS = 1000;
/**
 * Calls that may wait in memory per installation; more than that is a caller that does not wait for its answers.
 * Bottleneck's own `highWater` does not see those that came in one burst (they stand before its queue), so both count.
 */
const MOST_WAITING = 500;
/** Budgets remembered; the oldest are forgotten, and GitHub tells of them again. */
const MOST_KNOWN = 10_000;

export type CallKind = "read" | "write";
export type { Budget } from "./shared-limits.ts";

export interface Call {
  readonly kind: CallKind;
  readonly budget: Budget;
  /** Method and path, for the error. */
  readonly name: string;
  /** Share of the hour's calls, in [0, 1], that this call leaves to others. Default: 0. */
  readonly leaves?: number;
}

export interface CallLimits {
  /** Runs `send` when it may; rejects at once with {@link GitHubError} while the installation must wait. */
  run<T>(installation: string, call: Call, send: () => Promise<T>): Promise<T>;
  /** Nothing is sent for this installation for so many milliseconds; null stands for both budgets. */
  pause(installation: string, budget: Budget | null, ms: number): Promise<void>;
  /**
   * Rejects with {@link GitHubError} where so many calls are more than may be used of what is left of the hour, and less than of a whole one:
   * then it is better begun with the next.
   */
  foresee(installation: string, budget: Budget, calls: number, leaves: number): Promise<void>;
  /** GitHub said how much is left. */
  learn(installation: string, budget: Budget, quota: Quota): Promise<void>;
}

export interface CallLimitOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Default: 1 s. */
  readonly writeSpacingMs?: number | undefined;
  /** What other processes know; none where this one is alone. */
  readonly shared?: SharedLimits | undefined;
}

/** What is known of one budget of an installation, by our clock. */
interface Known {
  pausedUntil: number;
  quota: { readonly limit: number; readonly remaining: number; readonly resetAt: number } | null;
  /** `remaining` as it was shared last. */
  told: number;
}

/** Above, what is left is nobody's concern and not shared. */
const TOLD_BELOW = 0.6;
/** It is shared again when so much of the limit was used since. */
const TOLD_EACH = 0.02;

export function createCallLimits({ now, writeSpacingMs = WRITE_SPACING_MS, shared }: CallLimitOptions): CallLimits {
  const waiting = { highWater: MOST_WAITING, strategy: Bottleneck.strategy.OVERFLOW };
  // The group forgets a key that was idle; a limiter is never kept outside it.
  const all = new Bottleneck.Group({ maxConcurrent: CONCURRENT, ...waiting });
  const writes = new Bottleneck.Group({ maxConcurrent: 1, minTime: writeSpacingMs, ...waiting });
  const known = new Map<string, Known>();

  function knownOf(installation: string, budget: Budget): Known {
    const key = `${installation} ${budget}`;
    const found = known.get(key) ?? { pausedUntil: 0, quota: null, told: Number.POSITIVE_INFINITY };
    known.delete(key);
    known.set(key, found); // newest last
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    return found;
  }

  function refuseWhilePaused(installation: string, call: Call): void {
    const left = knownOf(installation, call.budget).pausedUntil - now();
    if (left > 0) throw toWait("GitHub asked to wait", call, left);
  }

  function refuseBeyondShare(installation: string, call: Call): void {
    const { quota } = knownOf(installation, call.budget);
    const { leaves = 0 } = call;
    if (!quota || leaves === 0) return;
    const left = quota.resetAt - now();
    if (left <= 0 || quota.remaining > leaves * quota.limit) return;
    throw toWait(
      `what is left of the hour (${quota.remaining} of ${quota.limit} calls) is kept for others`,
      call,
      left,
    );
  }

  function refuseWhenFull(installation: string, call: Call): void {
    const { RECEIVED, QUEUED } = (call.kind === "write" ? writes : all).key(installation).counts();
    if (RECEIVED + (QUEUED ?? 0) >= MOST_WAITING) throw tooManyWaiting(call);
  }

  async function askOthers(installation: string, others: SharedLimits): Promise<void> {
    for (const { budget, pausedMs, quota } of await others.look(installation)) {
      const ours = knownOf(installation, budget);
      if (pausedMs > 0) ours.pausedUntil = Math.max(ours.pausedUntil, now() + pausedMs);
      const isOver = !ours.quota || ours.quota.resetAt <= now();
      if (quota && quota.resetMs > 0 && (isOver || quota.remaining < (ours.quota?.remaining ?? 0))) {
        ours.quota = { limit: quota.limit, remaining: quota.remaining, resetAt: now() + quota.resetMs };
      }
    }
  }

  return {
    async run(installation, call, send) {
      refuseWhilePaused(installation, call);
      if (shared) await askOthers(installation, shared);
      refuseWhilePaused(installation, call);
      refuseBeyondShare(installation, call);
      refuseWhenFull(installation, call);
      const guarded = async () => {
        refuseWhilePaused(installation, call); // another call may have been told to wait meanwhile
        return send();
      };
      const shaped = () => all.key(installation).schedule(guarded);
      const inTurn = async () => {
        const ms = (await shared?.reserveWrite(installation, writeSpacingMs)) ?? 0;
        if (ms > 0) await sleep(ms);
        return shaped();
      };
      try {
        return await (call.kind === "write" ? writes.key(installation).schedule(inTurn) : shaped());
      } catch (error) {
        if (!(error instanceof Bottleneck.BottleneckError)) throw error;
        throw tooManyWaiting(call, error);
      }
    },
    async foresee(installation, budget, calls, leaves) {
      if (shared) await askOthers(installation, shared);
      const { quota } = knownOf(installation, budget);
      if (!quota || quota.resetAt <= now()) return;
      const kept = leaves * quota.limit;
      if (calls <= quota.remaining - kept || calls > quota.limit - kept) return;
      const why = `it takes ${calls} calls, and of the hour ${quota.remaining} of ${quota.limit} are left`;
      throw toWait(why, { kind: "read", budget, name: "a push" }, quota.resetAt - now());
    },
    async pause(installation, budget, ms) {
      for (const one of budget ? [budget] : (["rest", "graphql"] as const)) {
        const ours = knownOf(installation, one);
        ours.pausedUntil = Math.max(ours.pausedUntil, now() + ms);
        await shared?.pause(installation, one, ms);
      }
    },
    async learn(installation, budget, quota) {
      const ours = knownOf(installation, budget);
      const { limit, remaining, resetMs } = quota;
      const isNewHour = !ours.quota || ours.quota.resetAt <= now();
      // Answers overtake one another: within an hour it only grows less.
      const least = isNewHour ? remaining : Math.min(remaining, ours.quota?.remaining ?? remaining);
      ours.quota = { limit, remaining: least, resetAt: now() + resetMs };
      if (isNewHour) ours.told = Number.POSITIVE_INFINITY;
      if (least > TOLD_BELOW * limit || ours.told - least < TOLD_EACH * limit) return;
      ours.told = least;
      await shared?.learn(installation, budget, { limit, remaining: least, resetMs });
    },
  };
}

function toWait(message: string, { name }: Call, retryAfterMs: number): GitHubError {
  return new GitHubError(message, { status: 0, kind: "rate-limit", retryAfterMs, call: name });
}

function tooManyWaiting(call: Call, cause?: unknown): GitHubError {
  const failure = { status: 0, kind: "busy", retryAfterMs: 1000, call: call.name } as const;
  return new GitHubError("too many calls are waiting", failure, { cause });
}

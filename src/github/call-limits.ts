/**
 * Shapes the calls of each installation: few at once, writes a second apart as GitHub asks, nothing while GitHub has told
 * us to wait. In memory and per process; what must survive a restart waits in the queue, so nothing here waits long.
 */
import Bottleneck from "bottleneck";
import { GitHubError } from "./github-error.ts";

/** Of the 100 requests GitHub allows at once, REST and GraphQL together. */
const CONCURRENT = 10;
/** "Make requests that create or change something at least one second apart." */
const WRITE_SPACING_MS = 1000;
/**
 * Calls that may wait in memory per installation; more than that is a caller that does not wait for its answers.
 * Bottleneck's own `highWater` does not see those that came in one burst (they stand before its queue), so both count.
 */
const MOST_WAITING = 500;

export type CallKind = "read" | "write";
/** GitHub keeps one budget for each of these. */
export type Budget = "rest" | "graphql";

export interface Call {
  readonly kind: CallKind;
  readonly budget: Budget;
  /** Method and path, for the error. */
  readonly name: string;
}

export interface CallLimits {
  /** Runs `send` when it may; rejects at once with {@link GitHubError} while the installation must wait. */
  run<T>(installation: string, call: Call, send: () => Promise<T>): Promise<T>;
  /** Nothing is sent for this installation before `until` (milliseconds since 1970); null stands for both budgets. */
  pause(installation: string, budget: Budget | null, until: number): void;
}

export function createCallLimits(now: () => number, writeSpacingMs: number = WRITE_SPACING_MS): CallLimits {
  const waiting = { highWater: MOST_WAITING, strategy: Bottleneck.strategy.OVERFLOW };
  // The group forgets a key that was idle; a limiter is never kept outside it.
  const all = new Bottleneck.Group({ maxConcurrent: CONCURRENT, ...waiting });
  const writes = new Bottleneck.Group({ maxConcurrent: 1, minTime: writeSpacingMs, ...waiting });
  const pauses = new Map<string, number>();

  function refuseWhilePaused(installation: string, call: Call): void {
    const until = pauses.get(`${installation} ${call.budget}`);
    if (until === undefined) return;
    const left = until - now();
    if (left > 0) {
      const failure = { status: 429, kind: "rate-limit", retryAfterMs: left, call: call.name } as const;
      throw new GitHubError("GitHub asked to wait", failure);
    }
    pauses.delete(`${installation} ${call.budget}`);
  }

  function refuseWhenFull(installation: string, call: Call): void {
    const { RECEIVED, QUEUED } = (call.kind === "write" ? writes : all).key(installation).counts();
    if (RECEIVED + (QUEUED ?? 0) >= MOST_WAITING) throw tooManyWaiting(call);
  }

  return {
    async run(installation, call, send) {
      refuseWhilePaused(installation, call);
      refuseWhenFull(installation, call);
      const guarded = async () => {
        refuseWhilePaused(installation, call); // another call may have been told to wait meanwhile
        return send();
      };
      const shaped = () => all.key(installation).schedule(guarded);
      try {
        return await (call.kind === "write" ? writes.key(installation).schedule(shaped) : shaped());
      } catch (error) {
        if (!(error instanceof Bottleneck.BottleneckError)) throw error;
        throw tooManyWaiting(call, error);
      }
    },
    pause(installation, budget, until) {
      for (const one of budget ? [budget] : (["rest", "graphql"] as const)) {
        const key = `${installation} ${one}`;
        pauses.set(key, Math.max(until, pauses.get(key) ?? 0));
      }
    },
  };
}

function tooManyWaiting(call: Call, cause?: unknown): GitHubError {
  const failure = { status: 0, kind: "busy", retryAfterMs: 1000, call: call.name } as const;
  return new GitHubError("too many calls are waiting", failure, { cause });
}

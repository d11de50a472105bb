/**
 * How much of an installation's hour each piece of work may use, so that one large push, or many on side branches, cannot keep the
 * alarm about another waiting for the next hour. What a call leaves to others depends on the work that it is made for.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/**
 * `report`: the verdict's own calls, never refused. `urgent`: a push to a default branch. `ordinary`: any other push.
 * `background`: what nobody waits for.
 */
export type Work = "report" | "urgent" | "ordinary" | "background";

/** Share of the hour's calls that is left to others. */
const LEAVES: Readonly<Record<Work, number>> = { report: 0, urgent: 0, ordinary: 0.2, background: 0.4 };
/** Calls of one attempt at a push after which it is like background work: some 40 ordinary commits. */
const SMALL_PUSH_CALLS = 100;

export interface CallShares {
  /** Runs the work; calls that are made meanwhile leave its share to others. */
  within<T>(work: Work, run: () => Promise<T>): Promise<T>;
  /** What the call that is made now leaves; work that was not named is ordinary. */
  leaves(): number;
}

export function createCallShares(): CallShares {
  const current = new AsyncLocalStorage<{ readonly work: Work; calls: number }>();
  return {
    within: (work, run) => current.run({ work, calls: 0 }, run),
    leaves() {
      const context = current.getStore();
      if (!context) return LEAVES.ordinary;
      if (context.work === "report") return LEAVES.report;
      context.calls += 1;
      return LEAVES[context.calls > SMALL_PUSH_CALLS ? "background" : context.work];
    },
  };
}

/** Steps for reading one commit. Counted, not timed, so that verdicts do not depend on how busy the machine is. */
import type { Budget } from "../languages/syntax.ts";

export function createBudget(steps: number): Budget {
  let left = steps;
  return {
    take(taken) {
      left -= taken;
      return left >= 0;
    },
    has: (steps) => left >= steps,
    get isSpent() {
      return left < 0;
    },
  };
}

/** A baseline from a list of observations: what the store does, whose observations are in the order of their pushes. */
import type { Baseline, Observation } from "../model/baseline.ts";
import { Summary } from "./summary.ts";
import { WINDOW } from "./window.ts";

/** Baseline of an author and the repository; `observations` oldest first, of which the newest 2,000 count. */
export function toBaseline(
  observations: readonly Observation[],
  author: { readonly name: string; readonly email: string },
): Baseline {
  const summary = new Summary();
  for (const [order, observation] of observations.slice(-WINDOW).entries()) summary.add(order, observation);
  return summary.toBaseline(author);
}

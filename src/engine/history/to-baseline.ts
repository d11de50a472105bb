/** A baseline from a list of observations: what the store does, whose observations are in the order of their pushes. */
import type { Baseline, Observation } from "../model/baseline.ts";
import type { Asked } from "./asked.ts";
import { createEntry } from "./entries.ts";
import { continueLine, type Line, NO_LINE, stepsAside } from "./line.ts";
import { Summary } from "./summary.ts";
import { WINDOW } from "./window.ts";

/** Baseline for a commit; `observations` oldest first, of which the newest 2,000 count. */
export function toBaseline(observations: readonly Observation[], asked: Asked): Baseline {
  if (observations.length === 0) return NOTHING_KNOWN;
  const summary = new Summary();
  const lines = new Lines();
  for (const [order, observation] of observations.slice(-WINDOW).entries()) {
    const aside = lines.add(observation);
    summary.add(createEntry(order, observation, aside));
  }
  return summary.toBaseline(asked, lines.after(asked.firstParent));
}

/** Without a past it does not matter who asks. */
const NOTHING_KNOWN: Baseline = Object.freeze(new Summary().toBaseline({ name: "", email: "" }, NO_LINE));

/** The line that ends in each observation. */
class Lines {
  readonly #bySha = new Map<string, Line>();
  #longest = NO_LINE;

  /** True where the commit steps aside from its line. */
  add(one: Observation): boolean {
    // Kept before lines were: where it stands is not known, and it must not count as if it stood alone.
    if (one.firstParent === undefined) return false;
    const before = one.firstParent === null ? NO_LINE : this.after(one.firstParent);
    const line = continueLine(before, one);
    this.#bySha.set(one.sha, line);
    if (line.commits >= this.#longest.commits) this.#longest = line;
    return stepsAside(before, one);
  }

  /** A commit that alarmed is not learned, and what follows it continues the line that it was on: most likely the longest. */
  after(sha: string | undefined): Line {
    return sha === undefined ? NO_LINE : (this.#bySha.get(sha) ?? this.#longest);
  }
}

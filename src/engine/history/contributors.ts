/** Who committed how often: counted as observations come and go, and always sorted. */
import type { Contributor, Observation } from "../model/baseline.ts";

export class Contributors {
  readonly #known = new Map<string, Contributor>();
  readonly #sorted: Contributor[] = [];

  /** Adds (1) or takes away (-1) one commit. */
  count(one: Observation, by: 1 | -1): void {
    const key = `${one.authorEmail.toLowerCase()}\n${one.authorName}`;
    const known = this.#known.get(key);
    if (known) this.#sorted.splice(this.#placeOf(known), 1);
    const before = known ?? { name: one.authorName, email: one.authorEmail, commits: 0, signed: 0 };
    // Replaced rather than changed: earlier baselines hold the old value.
    const now = { ...before, commits: before.commits + by, signed: before.signed + (one.signed ? by : 0) };
    if (now.commits === 0) this.#known.delete(key);
    else {
      this.#known.set(key, now);
      this.#sorted.splice(this.#placeOf(now), 0, now);
    }
  }

  /** Most commits first. */
  first(count: number): Contributor[] {
    return this.#sorted.slice(0, count);
  }

  /** Index of the first that does not come before. */
  #placeOf(one: Contributor): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#sorted[middle];
      if (other && compare(other, one) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: Contributor, b: Contributor): number {
  if (a.commits !== b.commits) return b.commits - a.commits;
  if (a.email !== b.email) return a.email < b.email ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

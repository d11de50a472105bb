/** Who committed how often: counted as observations come and go, and put in order when it is asked for. */
import type { Contributor } from "../model/baseline.ts";
import type { Entry } from "./entries.ts";

interface Counted {
  readonly name: string;
  readonly email: string;
  commits: number;
  signed: number;
  /** As it stands in the order; null where it does not. Replaced rather than changed: earlier baselines hold it. */
  listed: Contributor | null;
}

export class Contributors {
  /** By address in lower case, then by name. */
  readonly #known = new Map<string, Map<string, Counted>>();
  readonly #sorted: Contributor[] = [];
  /** Those that were counted since the order was last asked for. */
  readonly #counted = new Set<Counted>();

  /** Adds (1) or takes away (-1) one commit. */
  count({ observation: one, traits: { email } }: Entry, by: 1 | -1): void {
    const names = this.#known.get(email) ?? new Map<string, Counted>();
    const fresh: Counted = { name: one.authorName, email: one.authorEmail, commits: 0, signed: 0, listed: null };
    const counted = names.get(one.authorName) ?? fresh;
    counted.commits += by;
    if (one.signed) counted.signed += by;
    if (counted.commits > 0) this.#known.set(email, names.set(one.authorName, counted));
    else if (names.delete(one.authorName) && names.size === 0) this.#known.delete(email);
    this.#counted.add(counted);
  }

  /** Most commits first. */
  first(count: number): Contributor[] {
    for (const one of this.#counted) this.#put(one);
    this.#counted.clear();
    return this.#sorted.slice(0, count);
  }

  #put(counted: Counted): void {
    const { name, email, commits, signed, listed } = counted;
    if (listed?.commits === commits && listed.signed === signed) return;
    if (listed) this.#sorted.splice(this.#placeOf(listed), 1);
    counted.listed = commits === 0 ? null : { name, email, commits, signed };
    if (counted.listed) this.#sorted.splice(this.#placeOf(counted.listed), 0, counted.listed);
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

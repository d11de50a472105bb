/** Observations kept in the order of history. Nearly all come at the newer end and go at the older one. */
import type { NobodyCommit, Observation, RecentCommit } from "../model/baseline.ts";
import { type Traits, traitsOf } from "./traits.ts";

export interface Entry {
  readonly order: number;
  readonly observation: Observation;
  /** Made elsewhere on a line that the platform made. */
  readonly aside: boolean;
  readonly traits: Traits;
  /** As baselines list it: each of the next 200 does. */
  readonly recent: RecentCommit;
  /** Null where its people are somebody. */
  readonly nobody: NobodyCommit | null;
}

export function createEntry(order: number, one: Observation, aside: boolean): Entry {
  const traits = traitsOf(one);
  return {
    order,
    observation: one,
    aside,
    traits,
    recent: { sha: one.sha, subject: one.subject, authorEmail: one.authorEmail, authoredAt: one.authoredAt },
    nobody: traits.nobody && { kind: traits.nobody, committedAt: one.committedAt },
  };
}

export class Entries {
  readonly #sorted: Entry[] = [];
  #changes = 0;

  /** A number that is another one after each change. */
  get version(): number {
    return this.#changes;
  }

  get length(): number {
    return this.#sorted.length;
  }

  add(entry: Entry): void {
    this.#changes++;
    const last = this.#sorted.at(-1);
    if (!last || last.order < entry.order) this.#sorted.push(entry);
    else this.#sorted.splice(this.#placeOf(entry.order), 0, entry);
  }

  remove(order: number): void {
    this.#changes++;
    // Of a long list the first is taken in one step, any other by moving what follows.
    if (this.#sorted[0]?.order === order) this.#sorted.shift();
    else if (this.#sorted.at(-1)?.order === order) this.#sorted.pop();
    else {
      const at = this.#placeOf(order);
      if (this.#sorted[at]?.order === order) this.#sorted.splice(at, 1);
    }
  }

  oldest(): Entry | undefined {
    return this.#sorted[0];
  }

  /** At most `count` of the newest, oldest of them first. */
  newest(count: number): Entry[] {
    return this.#sorted.slice(-count);
  }

  /** Index of the first entry that is not older than `order`. */
  #placeOf(order: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.order ?? 0) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

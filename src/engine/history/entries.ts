/** Observations kept in the order of history. Nearly all come at the newer end and go at the older one. */
import type { Observation } from "../model/baseline.ts";
import { type Traits, traitsOf } from "./traits.ts";

export interface Entry {
  readonly order: number;
  readonly observation: Observation;
  /** Made elsewhere on a line that the platform made. */
  readonly aside: boolean;
  readonly traits: Traits;
}

export function createEntry(order: number, observation: Observation, aside: boolean): Entry {
  return { order, observation, aside, traits: traitsOf(observation) };
}

export class Entries {
  readonly #sorted: Entry[] = [];

  get length(): number {
    return this.#sorted.length;
  }

  add(entry: Entry): void {
    const last = this.#sorted.at(-1);
    if (!last || last.order < entry.order) this.#sorted.push(entry);
    else this.#sorted.splice(this.#placeOf(entry.order), 0, entry);
  }

  remove(order: number): void {
    const at = this.#placeOf(order);
    if (this.#sorted[at]?.order === order) this.#sorted.splice(at, 1);
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

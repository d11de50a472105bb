/** The gaps between times that come and go, with their middle one at every moment. */
import { SortedNumbers } from "./sorted-numbers.ts";

export class TimeGaps {
  readonly #times = new SortedNumbers();
  readonly #gaps = new SortedNumbers();

  add(time: number): void {
    this.#times.add(time);
    const { before, after } = this.#around(time);
    if (before !== undefined && after !== undefined) this.#gaps.remove(after - before);
    if (before !== undefined) this.#gaps.add(time - before);
    if (after !== undefined) this.#gaps.add(after - time);
  }

  /** Takes away a time that was added. */
  remove(time: number): void {
    const { before, after } = this.#around(time);
    if (before !== undefined) this.#gaps.remove(time - before);
    if (after !== undefined) this.#gaps.remove(after - time);
    if (before !== undefined && after !== undefined) this.#gaps.add(after - before);
    this.#times.remove(time);
  }

  /** The middle gap in the given unit, of two the mean; 0 where there is none. */
  median(unit: number): number {
    const middle = this.#gaps.length >> 1;
    const upper = (this.#gaps.at(middle) ?? 0) / unit;
    return this.#gaps.length % 2 === 1 ? upper : ((this.#gaps.at(middle - 1) ?? 0) / unit + upper) / 2;
  }

  /** The times on both sides of one that is there. */
  #around(time: number) {
    const place = this.#times.placeOf(time);
    return { before: this.#times.at(place - 1), after: this.#times.at(place + 1) };
  }
}

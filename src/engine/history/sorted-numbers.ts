/** Numbers in their order, as they come and go. */

export class SortedNumbers {
  readonly #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length;
  }

  /** The number at a place; undefined beyond the ends. */
  at(place: number): number | undefined {
    return this.#numbers[place];
  }

  add(number: number): void {
    const place = this.placeOf(number);
    if (place === this.#numbers.length) this.#numbers.push(number);
    else this.#numbers.splice(place, 0, number);
  }

  /** Takes away a number that was added. */
  remove(number: number): void {
    this.#numbers.splice(this.placeOf(number), 1);
  }

  /** Place of the first number that is not smaller. */
  placeOf(number: number): number {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

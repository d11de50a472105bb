/** Counters that go up and down as a window moves; a key goes with its last count. */
import { Entries, type Entry } from "./entries.ts";
import { SortedNumbers } from "./sorted-numbers.ts";

/** Counts, and tells whether the key came or went. */
export function tally<K>(counts: Map<K, number>, key: K, by: 1 | -1): boolean {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) return counts.delete(key);
  counts.set(key, count);
  return count === 1 && by === 1;
}

export function put(entries: Entries, entry: Entry, by: 1 | -1): void {
  if (by === 1) entries.add(entry);
  else entries.remove(entry.order);
}

export function putUnder<K>(map: Map<K, Entries>, key: K, entry: Entry, by: 1 | -1): void {
  const entries = map.get(key) ?? new Entries();
  put(entries, entry, by);
  if (entries.length > 0) map.set(key, entries);
  else map.delete(key);
}

/** Counts of words as a plain object in the order of the words, so that equal counts are equal values. */
export function toRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Counts of numbers, in their order. */
export class NumberCounts {
  readonly #counts = new Map<number, number>();
  readonly #keys = new SortedNumbers();
  /** What came and went since the record was made: where one goes for one that comes, nothing did. */
  readonly #changes = new Map<number, number>();
  #record: Readonly<Record<string, number>> = Object.freeze({});

  count(key: number, by: 1 | -1): void {
    tally(this.#changes, key, by);
    if (!tally(this.#counts, key, by)) return;
    if (by === 1) this.#keys.add(key);
    else this.#keys.remove(key);
  }

  /** The same value as long as the counts are the same. */
  toRecord(): Readonly<Record<string, number>> {
    if (this.#changes.size === 0) return this.#record;
    const record: Record<string, number> = {};
    for (let place = 0; place < this.#keys.length; place++) {
      const key = this.#keys.at(place) ?? 0;
      record[key] = this.#counts.get(key) ?? 0;
    }
    this.#changes.clear();
    this.#record = Object.freeze(record);
    return record;
  }
}

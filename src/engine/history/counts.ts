/** Counters that go up and down as a window moves; a key goes with its last count. */
import { Entries, type Entry } from "./entries.ts";

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

/** As a plain object in the order of the keys, so that equal counts are equal values. */
export function toRecord(counts: ReadonlyMap<number, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => a - b));
}

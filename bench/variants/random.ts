/** Randomness that depends on words alone: the same words give the same choices, on every machine. */
import { createHash } from "node:crypto";

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
}

/** Bytes without any order. */
export function noiseOf(random: Random, size: number): Buffer {
  return createHash("shake256", { outputLength: size }).update(`${random.next()}`).digest();
}

/** Makes a source of choices from words such as a seed and a case's name. */
export function randomOf(...words: readonly (string | number)[]): Random {
  let state = hash(words.join("\u0000"));
  const next = (): number => {
    // mulberry32, Tommy Ettinger's public-domain generator
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (list) => at(list, below(list.length)), shuffle: (list) => shuffled(list, below) };
}

/** Takes a list's element, counted round and round. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list.slice(index % list.length)[0];
  if (list.length === 0) throw new RangeError("nothing to choose from");
  return found as T; // the list is not empty and the index lies in it
}

function shuffled<T>(list: readonly T[], below: (limit: number) => number): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(below(left.length), 1));
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum;
}

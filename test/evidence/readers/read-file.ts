/** Running a reader on texts, and on texts that nobody would write. */
import type { Facts } from "../../../src/engine/index.ts";
import type { Reader } from "../../../src/evidence/readers/reader.ts";
import { ReaderError } from "../../../src/evidence/readers/reader-error.ts";

export async function readFile<Slot extends keyof Facts>(
  reader: Reader<Slot>,
  path: string,
  after: string,
  before: string | null = null,
) {
  const encode = (text: string) => new TextEncoder().encode(text);
  return await reader.read({
    path,
    status: before === null ? "added" : "modified",
    hunks: [],
    before: before === null ? null : encode(before),
    after: encode(after),
  });
}

/** Milliseconds that one file may take; generous, since machines that test are busy. */
const MOST = 3000;

/** True where every mutation of a good text, and every heap of pieces, is read or refused by a ReaderError in time. */
export async function isBounded<Slot extends keyof Facts>(
  reader: Reader<Slot>,
  path: string,
  good: string,
  pieces: readonly string[],
): Promise<boolean> {
  const random = createRandom(7);
  const texts = [
    "",
    "\u0000".repeat(1000),
    "x".repeat(1_000_000),
    `${good}${"y".repeat(1_000_000)}`,
    ...pieces.map((piece) => piece.repeat(Math.ceil(100_000 / piece.length))),
    ...Array.from({ length: 60 }, () => mutate(good, random)),
    ...Array.from({ length: 60 }, () => heap(pieces, random)),
  ];
  for (const text of texts) {
    const started = performance.now();
    try {
      await readFile(reader, path, text, good);
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
    }
    const taken = performance.now() - started;
    if (taken > MOST) throw new Error(`${Math.round(taken)} ms for ${JSON.stringify(text.slice(0, 60))}`);
  }
  return true;
}

/** A small generator with a seed, so that a failure can be found again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function mutate(text: string, random: (below: number) => number): string {
  let result = text;
  for (let i = 0; i < 5; i++) {
    const at = random(result.length + 1);
    const kind = random(3);
    if (kind === 0) result = result.slice(0, at) + result.slice(at + random(20));
    else if (kind === 1) result = result.slice(0, at) + String.fromCharCode(random(256)) + result.slice(at);
    else result = result.slice(0, at) + result.slice(random(at + 1), at).repeat(3) + result.slice(at);
  }
  return result;
}

function heap(pieces: readonly string[], random: (below: number) => number): string {
  const most = 1 + random(pieces.length);
  let text = "";
  const length = random(20_000);
  while (text.length < length) text += pieces[random(most)] ?? "x";
  return text;
}

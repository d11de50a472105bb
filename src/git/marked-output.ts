/**
 * Cuts what git writes into answers. git echoes a line that is not an object id, which marks the end of each answer; nobody
 * who writes a path or a line into a history knows the mark, so that none can end an answer early.
 */
import { randomUUID } from "node:crypto";

export interface DiffAnswer {
  readonly bytes: Buffer;
  /** True when the answer was longer than the limit and its end was dropped. */
  readonly cut: boolean;
}

/** Returns the marks of one reader by number: lines that git echoes. */
export function createMarks(): (number: number) => string {
  const secret = randomUUID();
  return (number) => `#end ${secret} ${number}\n`;
}

export class MarkedOutput {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #length = 0;
  #tail = Buffer.alloc(0);
  /** Bytes of the answer so far, kept or not. */
  #total = 0;

  /** Of an answer longer than `maxBytes` only the beginning is kept. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes what git wrote: the answer that ends with the mark and what stands behind it, or null where its end is still to come. */
  take(written: Buffer, mark: Buffer): { readonly answer: DiffAnswer; readonly rest: Buffer } | null {
    // The mark may stand across two chunks: look for it in the end of the last one and this one together.
    const seam = this.#tail.length === 0 ? written : Buffer.concat([this.#tail, written]);
    const at = findMark(seam, mark);
    if (at < 0) {
      this.#push(written);
      this.#tail = Buffer.from(seam.subarray(Math.max(0, seam.length - mark.length - 1)));
      return null;
    }
    const end = at + mark.length - this.#tail.length;
    this.#push(written.subarray(0, end));
    const all = Buffer.concat(this.#chunks);
    const size = this.#total - mark.length;
    // With the limit inside the mark, the mark's beginning was kept with the answer.
    const bytes = all.subarray(0, Math.min(all.length, size));
    this.forget();
    return { answer: { bytes, cut: size > this.#maxBytes }, rest: written.subarray(end) };
  }

  /** Drops the answer that is not whole. */
  forget(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#total = 0;
    this.#tail = Buffer.alloc(0);
  }

  #push(part: Buffer): void {
    const room = this.#maxBytes - this.#length;
    if (room > 0) this.#chunks.push(part.length > room ? part.subarray(0, room) : part);
    this.#length += Math.min(part.length, Math.max(0, room));
    this.#total += part.length;
  }
}

/** Position of the mark where it begins a line (or follows the NUL that ends a raw entry), or -1. */
function findMark(bytes: Buffer, mark: Buffer): number {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (at === 0 || bytes[at - 1] === 10 || bytes[at - 1] === 0) return at;
  }
  return -1;
}

/** Lets one large body at a time be parsed and stored: each takes several times its size, and the embedded database keeps what it took. */
import { LARGE_BYTES } from "./byte-budget.ts";

export interface LargeBodyTurns {
  /** Runs `work` when those before it have ended; at once for a small body. */
  take<T>(bytes: number, work: () => Promise<T>): Promise<T>;
}

export function createLargeBodyTurns(): LargeBodyTurns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(bytes, work) {
      if (bytes < LARGE_BYTES) return work();
      const mine = last.then(work);
      last = mine.catch(() => undefined); // whose turn is next does not care how this one ended
      return mine;
    },
  };
}

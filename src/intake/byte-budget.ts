/**
 * How many bytes of bodies the process holds at once. Bytes are counted as they arrive, not as they are announced: an
 * announcement costs a stranger nothing.
 */
export interface ByteBudget {
  /** Takes `bytes` for a body of that many in all, or returns false where that would be too many. */
  take(bytes: number, ofBody: number): boolean;
  give(bytes: number): void;
  /** Whether a body of so many could be taken now. */
  hasRoomFor(bytes: number): boolean;
  /** Bytes taken now. */
  readonly taken: number;
}

/** A body from here on is a large one. An ordinary push has some 7 KB. */
export const LARGE_BYTES = 1024 * 1024;
/** What large bodies leave to small ones, at most: whoever sends many of them, signed or not, keeps out only his like. */
const KEPT_FOR_SMALL = 8 * 1024 * 1024;

export function createByteBudget(limit: number): ByteBudget {
  const ofLarge = limit - Math.min(KEPT_FOR_SMALL, limit / 8);
  let taken = 0;
  const fits = (bytes: number, ofBody: number) => taken + bytes <= (ofBody >= LARGE_BYTES ? ofLarge : limit);
  return {
    take(bytes, ofBody) {
      if (!fits(bytes, ofBody)) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
    hasRoomFor: (bytes) => fits(bytes, bytes),
    get taken() {
      return taken;
    },
  };
}

/**
 * How many bytes of bodies the process holds at once. Bytes are counted as they arrive, not as they are announced: an
 * announcement costs a stranger nothing.
 */
export interface ByteBudget {
  /** Takes `bytes`, or returns false where that would be too many. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  /** Whether so many could be taken now. */
  hasRoomFor(bytes: number): boolean;
  /** Bytes taken now. */
  readonly taken: number;
}

export function createByteBudget(limit: number): ByteBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > limit) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
    hasRoomFor: (bytes) => taken + bytes <= limit,
    get taken() {
      return taken;
    },
  };
}

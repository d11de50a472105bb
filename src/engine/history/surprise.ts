/** How surprising it is that something seldom happens now, from how often it happened before. */

/** Most that one habit can say, in nats: a past of any length makes nothing certain. */
const MOST = 4;
/** What is left over for the innocent, in nats: those who forge a commit break a given habit in about one of three. */
const INNOCENT = 1;

/**
 * Nats by which breaking a habit speaks against the same person: the logarithm of how seldom `like` of `all` earlier
 * commits did the same, less what the innocent have. 0 where it is no habit, or where nothing is known.
 */
export function surprise(like: number, all: number): number {
  return Math.min(MOST, Math.max(0, Math.log((all + 1) / (like + 0.5)) - INNOCENT));
}

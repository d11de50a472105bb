/** Detector id → its place within the band of its strengths, in [0, 1]. */
export type Places = Readonly<Record<string, number>>;

/**
 * Where a detector is not named its place is 0.5. Written by `npm run bench:accuracy -- --fit` from 105 attacks and
 * 21984 ordinary commits; the method is told in bench/accuracy/fit.ts, the figures in docs/accuracy.md.
 */
export const FITTED: Places = {
  "noop-commit-farm": 0,
  protestware: 0.75,
};

/** Detector id → its place within the band of its strengths, in [0, 1]. */
export type Places = Readonly<Record<string, number>>;

/**
 * Each detector's place within the band of its strengths, in [0, 1]; 0.5 where nothing was fitted. Written by
 * `npm run bench:accuracy -- --fit`; the fit and its source are in docs/accuracy.md.
 */
export const FITTED: Places = {};

/** Wilson's score interval for `hits` of `all` (Wilson 1927), 95 % by default, in [0, 1]. */
export function wilson(hits: number, all: number, z = 1.96): readonly [number, number] {
  if (all === 0) return [0, 1];
  const share = hits / all;
  const scale = 1 + (z * z) / all;
  const centre = share + (z * z) / (2 * all);
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}

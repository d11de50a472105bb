import { TimeGaps } from "../../../src/engine/history/time-gaps.ts";

/** The same from the whole list. */
function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const gaps = sorted
    .slice(1)
    .map((time, at) => time - (sorted[at] ?? 0))
    .sort((a, b) => a - b);
  const middle = gaps.length >> 1;
  const upper = gaps[middle] ?? 0;
  return gaps.length % 2 === 1 ? upper : ((gaps[middle - 1] ?? 0) + upper) / 2;
}

test("the median is that of the whole list, whatever comes and goes", () => {
  const gaps = new TimeGaps();
  const times: number[] = [];
  let state = 7;
  const number = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  for (let round = 0; round < 2000; round++) {
    if (times.length > 0 && number(5) < 2) {
      const [gone = 0] = times.splice(number(times.length), 1);
      gaps.remove(gone);
    } else {
      const time = number(50);
      times.push(time);
      gaps.add(time);
    }
    expect(gaps.median(1)).toBe(medianOf(times));
  }
});

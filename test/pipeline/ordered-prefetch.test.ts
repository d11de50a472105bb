import { setImmediate } from "node:timers/promises";
import { orderedPrefetch } from "../../src/pipeline/ordered-prefetch.ts";

const LIMITS = { atOnce: 3, waiting: 5, weight: 100 };
const NUMBERS = Array.from({ length: 20 }, (_, i) => i);

async function collect<T, R>(results: AsyncIterable<[T, R]>): Promise<R[]> {
  const all: R[] = [];
  for await (const [, result] of results) all.push(result);
  return all;
}

test("hands results on in order, whatever finishes first", async () => {
  const work = async (n: number) => {
    for (let i = 0; i < (n % 3) * 5; i++) await setImmediate();
    return n * 10;
  };
  expect(await collect(orderedPrefetch(NUMBERS, work, LIMITS))).toEqual(NUMBERS.map((n) => n * 10));
});

test("works on no more than it may, and holds no more than it may", async () => {
  let working = 0;
  let begun = 0;
  let consumed = 0;
  const most = { working: 0, ahead: 0 };
  const work = async (n: number) => {
    begun++;
    working++;
    most.working = Math.max(most.working, working);
    most.ahead = Math.max(most.ahead, begun - consumed);
    await setImmediate();
    working--;
    return n;
  };
  for await (const _ of orderedPrefetch(NUMBERS, work, LIMITS)) {
    consumed++;
    for (let i = 0; i < 10; i++) await setImmediate();
  }
  expect(most).toEqual({ working: 3, ahead: 6 }); // five wait, one is in the consumer's hands
});

test("heavy results wait alone", async () => {
  const begun: number[] = [];
  const results = orderedPrefetch(
    NUMBERS,
    async (n) => {
      begun.push(n);
      return n;
    },
    { ...LIMITS, atOnce: 1 },
    () => 1000,
  );
  await results.next();
  for (let i = 0; i < 20; i++) await setImmediate();
  expect(begun).toEqual([0, 1]);
  await results.return(undefined);
});

test("a failure is thrown when its turn comes, and nothing is begun after it", async () => {
  const begun: number[] = [];
  const seen: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    if (n === 4) throw new Error("no 4");
    await setImmediate();
    return n;
  };
  const all = (async () => {
    for await (const [n] of orderedPrefetch(NUMBERS, work, LIMITS)) seen.push(n);
  })();
  await expect(all).rejects.toThrow("no 4");
  expect(seen).toEqual([0, 1, 2, 3]);
  expect(begun.length).toBeLessThan(10);
});

test("nothing in, nothing out", async () => {
  expect(await collect(orderedPrefetch([], async () => 1, LIMITS))).toEqual([]);
});

import { setImmediate } from "node:timers/promises";
import { oneAhead } from "../../src/pipeline/one-ahead.ts";

function numbers(made: number[], failing = -1) {
  return (async function* () {
    for (let n = 0; n < 5; n++) {
      if (n === failing) throw new Error(`no ${n}`);
      made.push(n);
      yield n;
    }
  })();
}

test("hands everything on in order, and has one made ahead", async () => {
  const made: number[] = [];
  const seen: number[] = [];
  for await (const n of oneAhead(numbers(made))) {
    await setImmediate();
    expect(made.length).toBe(Math.min(5, n + 2));
    seen.push(n);
  }
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test("a failure is thrown when its turn comes", async () => {
  const seen: number[] = [];
  const all = (async () => {
    for await (const n of oneAhead(numbers([], 2))) {
      await setImmediate();
      seen.push(n);
    }
  })();
  await expect(all).rejects.toThrow("no 2");
  expect(seen).toEqual([0, 1]);
});

test("who stops waits for nothing that is being made", async () => {
  const stuck = (async function* () {
    yield 1;
    await new Promise(() => undefined);
    yield 2;
  })();
  const seen: number[] = [];
  for await (const n of oneAhead(stuck)) {
    seen.push(n);
    break;
  }
  expect(seen).toEqual([1]);
});

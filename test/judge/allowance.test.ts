import { allowanceFor, slownessOf } from "../../src/judge/allowance.ts";

test.each([
  [50, 1],
  [200, 1],
  [500, 2.5],
  [60_000, 6],
])("a process that took %d ms to start is on a machine %d times as slow", (startMs, slowness) => {
  expect(slownessOf(startMs)).toBe(slowness);
});

test("a slow machine has more time, and a new process still more", () => {
  expect(allowanceFor(800, { slowness: 1, done: 100 })).toBe(800);
  expect(allowanceFor(800, { slowness: 2.5, done: 100 })).toBe(2000);
  expect(allowanceFor(800, { slowness: 2.5, done: 0 })).toBe(3250);
});

/**
 * The fault table, cell by cell, on the running application. Here some of it, within a minute; all of it with
 * `npm run bench:faults -- --cells`.
 */
import { CALLS, type Call, endOf, FAULTS, type FaultName } from "./cells.ts";
import { type Bench, openBench, tryAll } from "./try-cells.ts";

/** One of each kind of end, every second of them at each call, in turns; `npm run bench:faults -- --cells` tries them all. */
const TRIED: readonly FaultName[] = ["403", "422", "503", "lost-answer", "graphql-forbidden"];

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
}, 240_000);
afterAll(() => bench?.close(), 60_000);

test("a push comes to the end that the table names, and is judged whole and told when the fault is over", async () => {
  const cells = (Object.keys(CALLS) as Call[])
    .flatMap((call, n) => TRIED.filter((_, m) => (n + m) % 2 === 0).map((fault) => ({ call, fault })))
    .filter((cell) => endOf(cell) !== null);
  const tried = await tryAll(bench, cells, 180_000);
  expect(tried).toEqual(cells.map((cell) => ({ ...cell, during: endOf(cell), after: "told" })));
  expect(bench.violations()).toEqual([]);
}, 600_000);

test("every call has an end for every fault that can meet it", () => {
  const open = (Object.keys(CALLS) as Call[]).flatMap((call) =>
    (Object.keys(FAULTS) as FaultName[]).filter(
      (fault) => endOf({ call, fault }) === null && (call === "graphql" || !fault.startsWith("graphql")),
    ),
  );
  expect(open).toEqual([]);
});

import { ACTION_CALLS } from "../../../../src/evidence/readers/calls/actions.ts";
import type { ArgumentRef, CallRow } from "../../../../src/evidence/readers/calls/call-row.ts";

const rows = ACTION_CALLS.rows;

function refsOf(row: CallRow): readonly (ArgumentRef | "given" | undefined)[] {
  const { what, from = [], fromFiles = [], program, starts, fills, where } = row;
  return [what, ...from, ...fromFiles, program?.argument, starts, fills?.folder, fills?.content, where?.argument];
}

test("names actions and their settings in lower case, as places do", () => {
  const named = rows.flatMap((row) => [row.callee, ...refsOf(row)]).filter((one) => typeof one === "string");
  expect(named.filter((one) => one !== one.toLowerCase())).toEqual([]);
});

test("gives each action a source", () => {
  expect(rows.filter(({ source }) => source === "")).toEqual([]);
  expect(rows.find(({ callee }) => callee === "uses:actions/cache/save")?.source).toBe(
    "github.com/actions/cache, save/action.yml",
  );
});

test("holds no row twice", () => {
  const keys = rows.map((row) => JSON.stringify(row));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test("says what a row does, gives or fills", () => {
  expect(
    rows.filter(({ does, gives, fills, program, writes }) => !does && !gives && !fills && !program && !writes),
  ).toEqual([]);
});

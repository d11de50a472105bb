import type { Gap } from "../../src/engine/index.ts";
import { summarizeGaps } from "../../src/evidence/summarize-gaps.ts";

const diffs = (count: number, material = false): Gap[] =>
  Array.from({ length: count }, (_, i) => ({ what: `diff of src/${i}.js`, why: "it is too large", material }));

test.each([0, 20, 21])("tells %i gaps of one kind by name", (count) => {
  expect(summarizeGaps(diffs(count))).toEqual(diffs(count));
});

test("counts what a commit lacks beyond twenty of a kind", () => {
  expect(summarizeGaps(diffs(1728))).toEqual([
    ...diffs(20),
    { what: "diff of 1708 more files", why: "it is too large", material: false },
  ]);
});

test("keeps kinds apart, and what is material", () => {
  const other: Gap = { what: "changes of the commit", why: "its parent is not in this shallow clone", material: true };
  expect(summarizeGaps([...diffs(30), other, ...diffs(25, true)])).toEqual([
    ...diffs(20),
    { what: "diff of 10 more files", why: "it is too large", material: false },
    other,
    ...diffs(20, true),
    { what: "diff of 5 more files", why: "it is too large", material: true },
  ]);
});

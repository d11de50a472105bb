import { createRunAhead } from "../../../src/evidence/from-local-git/run-ahead.ts";

test("commits are expected before they are read, in growing batches, each of them once", () => {
  const commits = Array.from({ length: 50 }, (_, i) => ({ sha: `c${i}`, parents: [] }));
  const batches: string[][] = [];
  const before = createRunAhead(commits, (batch) => batches.push(batch.map(({ sha }) => sha)), 16);
  for (const [i, { sha }] of commits.entries()) {
    before();
    const expected = batches.flat();
    expect(expected).toContain(sha);
    expect(expected.length - i).toBeLessThanOrEqual(16 + 8);
  }
  expect(batches.flat()).toEqual(commits.map(({ sha }) => sha));
  expect(batches.map(({ length }) => length).slice(0, 3)).toEqual([8, 16, 16]);
});

import { newLines } from "../../../src/engine/diff/new-lines.ts";
import { aCommit, aFile } from "../../../src/engine/model/examples.ts";

const MEBI = 1024 * 1024;

function newTexts(removed: string, added: string): string[] {
  const file = aFile({ path: "src/a.js", removed, added });
  return newLines(aCommit({ files: [file] }), file).map(({ text }) => text);
}

test.each([
  ["re-indented", "a = b(1)", "\t\ta = b(1)"],
  ["re-ended", "a = b(1)", "a = b(1)\r"],
  ["spaced in another way", "a=b( 1 )", "a\u00a0=\u3000b(1)"],
  ["long and alike as far as lines are compared", `${"x".repeat(MEBI)}1`, `${"x".repeat(MEBI)}2`],
])("a line that is only %s is not new", (_how, removed, added) => {
  expect(newTexts(removed, `${added}\nc = d`)).toEqual(["c = d"]);
});

test("an edit late in a long line makes it new", () => {
  expect(newTexts(`${"x".repeat(40_000)}1`, `${"x".repeat(40_000)}2`)).toHaveLength(1);
});

test("a line of the same letters in another order is new", () => {
  expect(newTexts("ab = cd", "cd = ab")).toEqual(["cd = ab"]);
});

test.each(["old", ""])("blank lines are never new (removed: %p)", (removed) => {
  expect(newTexts(removed, "  \n\u00a0\t\r\nx")).toEqual(["x"]);
});

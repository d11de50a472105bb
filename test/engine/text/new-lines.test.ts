import { aCommit, aFile } from "../../../src/engine/model/examples.ts";
import { newLines } from "../../../src/engine/text/new-lines.ts";

function newTexts(removed: string, added: string): string[] {
  const file = aFile({ path: "src/a.js", removed, added });
  return newLines(aCommit({ files: [file] }), file).map(({ text }) => text);
}

test.each([
  ["re-indented", "a = b(1)", "\t\ta = b(1)"],
  ["re-ended", "a = b(1)", "a = b(1)\r"],
  ["spaced in another way", "a=b( 1 )", "a\u00a0=\u3000b(1)"],
  ["long and alike as far as lines are compared", `${"x".repeat(4000)}1`, `${"x".repeat(4000)}2`],
])("a line that is only %s is not new", (_how, removed, added) => {
  expect(newTexts(removed, `${added}\nc = d`)).toEqual(["c = d"]);
});

test("a line of the same letters in another order is new", () => {
  expect(newTexts("ab = cd", "cd = ab")).toEqual(["cd = ab"]);
});

test.each(["old", ""])("blank lines are never new (removed: %p)", (removed) => {
  expect(newTexts(removed, "  \n\u00a0\t\r\nx")).toEqual(["x"]);
});

import { after, before, firstWord, quoted, unquoted, wordsOf } from "../../../src/evidence/readers/cut.ts";

test("cuts at the first mark", () => {
  expect([after("a=b=c", "="), after("a", "="), before("a=b=c", "="), before("a", "=")]).toEqual([
    "b=c",
    null,
    "a",
    "a",
  ]);
});

test("words stand between blanks of any kind", () => {
  expect([firstWord("a\tb"), firstWord(""), wordsOf("  a \t b\n")]).toEqual(["a", "", ["a", "b"]]);
});

test.each([
  [`x 'a "b"' c`, { text: `a "b"`, rest: " c" }],
  [`x "a" 'b'`, { text: "a", rest: " 'b'" }],
  [`"open`, null],
  ["none", null],
])("the first quoted text of %s", (text, expected) => {
  expect(quoted(text)).toEqual(expected);
});

test.each([
  ['"a"', "a"],
  ["'a'", "a"],
  [`"a'`, `"a'`],
  ['"', '"'],
  ["a", "a"],
])("%s without its quotes", (text, expected) => {
  expect(unquoted(text)).toBe(expected);
});

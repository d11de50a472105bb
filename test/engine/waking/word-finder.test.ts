import { createWordFinder } from "../../../src/engine/waking/word-finder.ts";

const WORDS = ["eval(", "evaluate", " war ", " anti", "bcc ", "a b", "\r"];

function foundIn(text: string): readonly string[] {
  const marks = new Uint8Array(WORDS.length);
  createWordFinder(WORDS)(text, 1, marks);
  return WORDS.filter((_, at) => marks[at] === 1);
}

test.each([
  ["a word in any letter case", "x = EVAL(y)", ["eval("]],
  ["a word inside another", "reevaluated", ["evaluate"]],
  ["a whole word between marks", "no-war!", [" war "]],
  ["a whole word at both ends of a line", "war", [" war "]],
  ["no part of a longer one", "toward warn war2", []],
  ["a beginning", "Antiwar", [" anti"]],
  ["no beginning in the middle", "semantics", []],
  ["an end", "addBcc()", ["bcc "]],
  ["no end in the middle", "bccList", []],
  ["a blank inside as it stands", "a b", ["a b"]],
  ["a blank that is no blank", "x\r", ["\r"]],
])("finds %s", (_, text, expected) => {
  expect(foundIn(text)).toEqual(expected);
});

test("adds the mark to those that are there", () => {
  const marks = new Uint8Array([4, 0]);
  createWordFinder(["x", "y"])("xy", 2, marks);
  expect([...marks]).toEqual([6, 2]);
});

import { createWordFinder } from "../../../src/engine/waking/word-finder.ts";

const WORDS = ["eval(", "evaluate", " war ", " anti", "bcc ", "a b", "\r"];

function foundIn(text: string): readonly string[] {
  const finder = createWordFinder(WORDS);
  finder.look(text, 1);
  const found = new Set<number>();
  finder.take((word) => found.add(word));
  return WORDS.filter((_, at) => found.has(at));
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

test("adds the marks of all texts, and forgets them when they were taken", () => {
  const finder = createWordFinder(["x", "y"]);
  finder.look("xy", 1);
  finder.look("x", 4);
  const taken: (readonly [word: number, marks: number])[] = [];
  finder.take((word, marks) => taken.push([word, marks]));
  finder.look("y", 2);
  finder.take((word, marks) => taken.push([word, marks]));
  expect(taken).toEqual([
    [0, 5],
    [1, 1],
    [1, 2],
  ]);
});

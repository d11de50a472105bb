import {
  BLANK,
  blanksAnd,
  classOf,
  DIGIT,
  foldRuns,
  HEX,
  holds,
  isAllOf,
  isAt,
  partsBetween,
  runsOf,
  upTo,
} from "../../../src/engine/diff/characters.ts";

test.each([
  ["a-c", "abc", "d-"],
  ["-a", "-a", "b"],
  ["a-", "a-", "b"],
  ["+--", "+,-", "."],
  ["0-9_$", "059_$", "a"],
])("the class %s holds %s and not %s", (members, inside, outside) => {
  const given = classOf(members);
  expect([...inside].map((one) => isAllOf(given, one))).not.toContain(false);
  expect([...outside].map((one) => isAllOf(given, one))).not.toContain(true);
});

test("a class with blanks holds those beyond ASCII, any other holds nothing beyond it", () => {
  expect(partsBetween(blanksAnd(","), "a\u00a0b,\u3000c\u2028d")).toEqual(["a", "b", "c", "d"]);
  expect(holds(BLANK, "a\u200bb")).toBe(false);
  expect(holds(DIGIT, "\u0663")).toBe(false);
});

test("nothing stands outside of a text, and no text consists of nothing", () => {
  expect([isAt(DIGIT, "1", -1), isAt(DIGIT, "1", 1), isAllOf(DIGIT, "")]).toEqual([false, false, false]);
});

test.each([
  ["a1b22", ["1", "22"], ["a", "b"], "a", "a#b#"],
  ["12", ["12"], [], "", "#"],
  ["ab", [], ["ab"], "ab", "ab"],
  ["", [], [], "", ""],
])("cuts %s at its digits", (text, runs, parts, head, folded) => {
  expect([runsOf(DIGIT, text), partsBetween(DIGIT, text), upTo(DIGIT, text), foldRuns(DIGIT, text, "#")]).toEqual([
    runs,
    parts,
    head,
    folded,
  ]);
});

test("hexadecimal digits are of both cases", () => {
  expect([isAllOf(HEX, "09afAF"), isAllOf(HEX, "0g")]).toEqual([true, false]);
});

import { CUES } from "../../../../src/evidence/readers/calls/cues.ts";
import { createCueFinder } from "../../../../src/evidence/readers/programs/cue-finder.ts";

const holds = (cues: readonly string[], text: string) => createCueFinder(cues).holds(text, 0, text.length);

/** What the finder must agree with: every cue looked for by itself. */
function holdsOneByOne(cues: readonly string[], text: string): boolean {
  return cues.some((cue) => (cue === cue.toLowerCase() ? text.toLowerCase().includes(cue) : text.includes(cue)));
}

/** Repeatable numbers below `most` (a linear congruence of Knuth's). */
function createNumbers(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

test.each([
  ["a cue inside another", ["ab", "xabc"], "xab", true],
  ["the end of one cue that begins another", ["abab", "babc"], "ababc", true],
  ["a cue that begins again within itself", ["aab"], "aaab", true],
  ["letters of any case", ["eval("], "x = EvAl(y)", true],
  ["a capital where the cue has one", ["Function("], "new Function(x)", true],
  ["no other case where the cue has a capital", ["Function("], "then(function(x) {})", false],
  ["the Kelvin sign, whose lower case is k", ["kill"], "\u212aill", true],
  ["a letter of another script between", ["eval"], "ev\u0430l", false],
  ["nothing of an empty text", ["a"], "", false],
])("finds %s", (_, cues, text, expected) => {
  expect(holds(cues, text)).toBe(expected);
});

test("looks between the positions alone", () => {
  const finder = createCueFinder(["eval"]);
  expect(finder.holds("-eval-", 1, 5)).toBe(true);
  expect([finder.holds("-eval-", 2, 6), finder.holds("-eval-", 0, 4)]).toEqual([false, false]);
});

test("refuses cues that it cannot find", () => {
  expect(() => createCueFinder(["\u0435val"])).toThrow("not ASCII");
});

test("agrees with looking for each cue by itself", () => {
  const number = createNumbers(7);
  const word = (letters: string, most: number) =>
    Array.from({ length: 1 + number(most) }, () => letters.charAt(number(letters.length))).join("");
  for (let round = 0; round < 3000; round++) {
    const cues = Array.from({ length: 1 + number(6) }, () => word("aabbcA(", 5));
    const text = word("aabbcAB(.", 30);
    if (holds(cues, text) !== holdsOneByOne(cues, text))
      throw new Error(`differs for ${JSON.stringify({ cues, text })}`);
  }
});

test("finds every cue of every language in a line of its own", () => {
  for (const cuesOf of new Set(CUES.values())) {
    const finder = createCueFinder(cuesOf.all());
    for (const cue of cuesOf.all()) expect([cue, finder.holds(`--${cue}--`, 0, cue.length + 4)]).toEqual([cue, true]);
  }
});

import { isFuller, type Judgement } from "../../src/pipeline/is-fuller.ts";

const GAP = { what: "diff of a", why: "no", material: true };
const LIGHT = { ...GAP, material: false };

function judgement(over: Partial<Judgement["verdict"]> & Partial<Omit<Judgement, "verdict">> = {}): Judgement {
  const { complete = true, gaps = [], score = 0.1, ...rest } = over;
  return { verdict: { complete, gaps, score }, reading: "whole", policyHash: "a", rules: 1, ...rest };
}

const open = (count: number, over: Parameters<typeof judgement>[0] = {}) =>
  judgement({ complete: false, gaps: Array.from({ length: count }, () => GAP), ...over });

test.each([
  ["a complete one takes the place of an open one", judgement(), open(1), true],
  ["an open one never takes a complete one's", open(1, { score: 0.99, rules: 2 }), judgement(), false],
  ["one that leaves less open", open(1), open(2), true],
  ["one that leaves more open", open(2, { score: 0.9 }), open(1), false],
  ["one that is as open and found more", open(1, { score: 0.9 }), open(1), true],
  ["one that is as open and found less", open(1, { score: 0.05 }), open(1), false],
  ["the same again", judgement(), judgement(), false],
  ["one that found more in what was complete", judgement({ score: 0.9 }), judgement(), false],
  ["one by another policy", judgement({ policyHash: "b" }), judgement(), true],
  ["one by other rules", judgement({ rules: 2 }), judgement(), true],
  ["one that was read whole", judgement(), judgement({ reading: "unread", gaps: [LIGHT] }), true],
  ["one of the metadata alone", judgement({ reading: "glance", rules: 2 }), judgement(), false],
  ["one that was read in part, by other rules", judgement({ reading: "unread", rules: 2 }), judgement(), false],
])("%s", (_, next, known, expected) => {
  expect(isFuller({ ...next, asked: false }, known)).toBe(expected);
});

test("what somebody asked for takes the place of what is as full, and of nothing fuller", () => {
  expect(isFuller({ ...judgement(), asked: true }, judgement())).toBe(true);
  expect(isFuller({ ...open(1), asked: true }, judgement())).toBe(false);
});

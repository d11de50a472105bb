import type { Signal, Strength } from "../../../src/engine/index.ts";
import { weakenRepeats } from "../../../src/engine/score/weaken-repeats.ts";

test("keeps one medium signal and makes the others weak", () => {
  const signals = (["weak", "medium", "strong", "medium", "decisive", "medium"] as const).map(
    (strength: Strength): Signal => ({ strength, confidence: 1, because: "a hint" }),
  );
  expect(weakenRepeats(signals).map(({ strength }) => strength)).toEqual([
    "weak",
    "medium",
    "strong",
    "weak",
    "decisive",
    "weak",
  ]);
});

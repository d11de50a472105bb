import type { Attack, Measured } from "../../bench/accuracy/measure.ts";
import { reweigh } from "../../bench/accuracy/reweigh.ts";
import type { Variant } from "../../bench/accuracy/variants.ts";
import {
  figuresUnder,
  fitAll,
  isBetter,
  keepsGuards,
  validate,
  type WeightFigures,
} from "../../bench/accuracy/weights.ts";
import type { Finding } from "../../src/engine/index.ts";

/** A finding that is just below `medium` in the middle of its band, and at it further up. */
const hesitant = (detector: string): Finding => ({
  ...{ detector, family: "content", axis: "attack", group: "payload", title: "", strength: "strong", confidence: 0.85 },
  ...{ contribution: 0, commit: null, path: null, line: null, endLine: null, because: "", remedy: "", facts: {} },
  ...{ fingerprint: detector, trial: false, metadata: false },
});
const scored = (...detectors: string[]) => ({
  ...{ sha: "0".repeat(40), score: 0, metadataScore: 0, leaks: 0, gaps: 0 },
  severity: "low" as const,
  findings: detectors.map(hesitant),
});
const attacksOf = (incident: string, detector: string): Attack => ({
  ...{ repo: "a/b", sha: "0".repeat(40), class: "other", incident, counts: "yes", twin: "", detectability: "both" },
  scored: scored(detector),
  twinScored: null,
});
const variantsOf = (kind: Variant["kind"], behaviour: string, detector: string, cases: number): Variant[] =>
  Array.from({ length: cases }, () => ({ kind, behaviour, scored: scored(detector) }));
const measured = (parts: Partial<Measured>): Measured => ({
  ...{ attacks: [], ordinary: [], variants: [], problems: [] },
  ...parts,
});
const incidents = Array.from({ length: 9 }, (_, i) => attacksOf(`incident ${i}`, "of-incidents"));

test("variants teach the fit what incidents do not show, by behaviour and not by their number", () => {
  expect(fitAll(measured({ attacks: incidents }))).toEqual({ "of-incidents": 1 });
  const few = variantsOf("attack", "behaviour", "of-variants", 3);
  expect(fitAll(measured({ attacks: incidents, variants: few }))).toEqual({ "of-incidents": 1, "of-variants": 1 });
  const many = [...few, ...variantsOf("attack", "other", "of-others", 3000)];
  const shared = fitAll(measured({ attacks: incidents, variants: many }));
  expect(shared["of-others"]).toBe(shared["of-variants"]);
});

test("innocent variants pull a weight down as ordinary commits do", () => {
  const innocents = variantsOf("innocent", "work", "loud", 200);
  const ordinary = innocents.map((one) => ({ repo: "a/b", scored: one.scored }));
  expect(fitAll(measured({ variants: innocents }))).toEqual({ loud: 0 });
  expect(fitAll(measured({ ordinary }))).toEqual({ loud: 0 });
});

test("incidents and behaviours are validated by weights that were fitted without them", () => {
  const both = measured({ attacks: incidents, variants: variantsOf("attack", "behaviour", "of-variants", 9) });
  const caught = ({ attacks, mean, variants }: WeightFigures) => [attacks.caught, mean, variants.caught];
  expect(caught(figuresUnder(both, "unfitted", {}))).toEqual([0, 0, 0]);
  expect(caught(figuresUnder(both, "fitted", fitAll(both)))).toEqual([9, 1, 9]);
  // Eight other incidents show what the ninth does, nothing else shows what the behaviour does.
  expect(caught(validate(both, "validated"))).toEqual([9, 1, 0]);
});

test("what was measured is scored anew under other weights", () => {
  const before = measured({ attacks: [attacksOf("i", "d")], variants: variantsOf("attack", "b", "d", 1) });
  const after = reweigh(before, { d: 1 });
  expect(after.attacks[0]?.scored).toMatchObject({ severity: "medium", metadataScore: expect.closeTo(0.018, 3) });
  expect(after.variants[0]?.scored.findings[0]?.contribution).toBeCloseTo(0.85 * 4.5);
});

test("a fit is better where it is nowhere worse, and keeps the guards within the goals", () => {
  const rate = (caught: number, all: number) => ({ name: "", caught, all });
  const inForce: WeightFigures = {
    ...{ name: "", attacks: rate(9, 10), mean: 0.9, variants: rate(90, 100), innocents: rate(0, 100) },
    ...{ medium: rate(10, 10000), high: rate(2, 10000), attacksHigh: rate(7, 10), variantsHigh: rate(70, 100) },
  };
  expect(isBetter(inForce, inForce)).toBe(false);
  expect(isBetter({ ...inForce, variants: rate(91, 100) }, inForce)).toBe(true);
  expect(isBetter({ ...inForce, variants: rate(91, 100), medium: rate(11, 10000) }, inForce)).toBe(false);
  expect(isBetter({ ...inForce, variants: rate(91, 100), mean: 0.89 }, inForce)).toBe(false);
  expect(isBetter({ ...inForce, variants: rate(91, 100), attacksHigh: rate(6, 10) }, inForce)).toBe(false);
  expect(isBetter({ ...inForce, medium: rate(9, 10000) }, inForce)).toBe(true);
  expect(keepsGuards(inForce)).toBe(true);
  expect(keepsGuards({ ...inForce, high: rate(3, 10000) })).toBe(false);
});

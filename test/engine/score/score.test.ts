/** The invariants of the score, which calibration may never break (design.md). */
import { type Finding, GROUPS, type Group, type Strength } from "../../../src/engine/index.ts";
import { FITTED } from "../../../src/engine/score/fitted.ts";
import { INTERACTIONS } from "../../../src/engine/score/interactions.ts";
import { scoreAxis } from "../../../src/engine/score/score.ts";
import { BANDS, CAPS, PRIOR, severityOf, THRESHOLDS, toScore, weightOf } from "../../../src/engine/score/weights.ts";

function aFinding(group: Group, strength: Strength, parts: Partial<Finding> = {}): Finding {
  return {
    detector: "lone",
    family: "content",
    axis: "attack",
    group,
    title: "",
    strength,
    confidence: 1,
    contribution: 0,
    commit: null,
    path: null,
    line: null,
    endLine: null,
    because: "",
    remedy: "",
    facts: {},
    fingerprint: `${group} ${strength}`,
    trial: false,
    metadata: false,
    ...parts,
  };
}

const HARD: readonly Group[] = GROUPS.filter((group) => !["behaviour", "message", "leak"].includes(group));

/** Small deterministic generator, so that a failure can be repeated. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function someFindings(next: () => number): Finding[] {
  return Array.from({ length: 1 + Math.floor(next() * 8) }, (_, i) => {
    const group = GROUPS[Math.floor(next() * (GROUPS.length - 1))] ?? "payload";
    const strengths = ["weak", "medium", ...(HARD.includes(group) ? ["strong", "decisive"] : [])] as Strength[];
    const strength = strengths[Math.floor(next() * strengths.length)] ?? "weak";
    return aFinding(group, strength, { confidence: next(), path: next() < 0.5 ? "a" : "b", fingerprint: `${i}` });
  });
}

/** Every detector with a fitted weight, and one without. */
const DETECTORS = [...Object.keys(FITTED), "unfitted"];

test("no evidence leaves the prior", () => {
  expect(scoreAxis([], "attack")).toMatchObject({ score: toScore(PRIOR), logOdds: PRIOR, interactions: [] });
  expect(severityOf(toScore(PRIOR))).toBe("low");
});

test("every fitted place lies in its band", () => {
  for (const detector of DETECTORS) {
    for (const [strength, [lowest, highest]] of Object.entries(BANDS)) {
      const weight = weightOf(detector, strength as Strength);
      expect(weight).toBeGreaterThanOrEqual(lowest);
      expect(weight).toBeLessThanOrEqual(highest);
    }
  }
});

test.each(DETECTORS)("a lone signal has the severity of its strength: %s", (detector) => {
  for (const group of HARD) {
    const severity = (strength: Strength) =>
      severityOf(scoreAxis([aFinding(group, strength, { detector })], "attack").score);
    expect(severity("weak")).toBe("low");
    expect(severity("medium")).toBe("low");
    expect(severity("strong")).toBe("medium");
    expect(["high", "critical"]).toContain(severity("decisive"));
  }
});

test("behaviour and message together, with every interaction between them, stay below medium", () => {
  const soft = INTERACTIONS.filter(({ groups }) => groups.every((group) => ["behaviour", "message"].includes(group)));
  const most = PRIOR + CAPS.behaviour + CAPS.message + soft.reduce((sum, { bonus }) => sum + bonus, 0);
  expect(toScore(most)).toBeLessThan(THRESHOLDS.medium);
  const many = Array.from({ length: 40 }, (_, i) =>
    aFinding(i % 2 ? "behaviour" : "message", "medium", { fingerprint: `${i}` }),
  );
  expect(scoreAxis(many, "attack").score).toBeLessThan(THRESHOLDS.medium);
});

test("another signal never lowers a score, and contributions add up", () => {
  const next = numbers(7);
  for (let i = 0; i < 2000; i++) {
    const findings = someFindings(next);
    const whole = scoreAxis(findings, "attack");
    const parts = [...whole.contributions.values()].reduce((sum, part) => sum + part, 0);
    const bonuses = whole.interactions.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(PRIOR + parts + bonuses).toBeCloseTo(whole.logOdds, 9);
    expect(whole.score).toBeGreaterThanOrEqual(0);
    expect(whole.score).toBeLessThanOrEqual(1);
    for (const left of findings) {
      const less = scoreAxis(
        findings.filter((finding) => finding !== left),
        "attack",
      );
      expect(less.logOdds).toBeLessThanOrEqual(whole.logOdds + 1e-9);
    }
  }
});

test("order changes nothing", () => {
  const next = numbers(11);
  for (let i = 0; i < 300; i++) {
    const findings = someFindings(next);
    expect(scoreAxis([...findings].reverse(), "attack").logOdds).toBeCloseTo(scoreAxis(findings, "attack").logOdds, 9);
  }
});

test("the axes are scored apart, and trial findings and leaks add nothing", () => {
  const findings = [
    aFinding("cadence", "strong", { axis: "contribution" }),
    aFinding("payload", "decisive", { trial: true }),
    aFinding("leak", "decisive", { axis: "leak" }),
  ];
  expect(scoreAxis(findings, "attack").logOdds).toBe(PRIOR);
  expect(scoreAxis(findings, "contribution").logOdds).toBe(PRIOR + weightOf("lone", "strong"));
});

test("severities begin where the design says", () => {
  expect([0, 0.3999, 0.4, 0.6999, 0.7, 0.8999, 0.9, 1].map(severityOf)).toEqual([
    "low",
    "low",
    "medium",
    "medium",
    "high",
    "high",
    "critical",
    "critical",
  ]);
});

/**
 * Numbers of the score, in natural log-odds. The scale is a reference scale, not a base rate.
 *
 * Invariants (tests): a lone strong signal at full confidence is `medium`, a lone decisive one at least `high`, a lone
 * medium or weak one `low`; behaviour and message together, with every interaction, stay below 0.40.
 */
import type { Group, Strength } from "../model/detector.ts";
import type { Severity } from "../model/verdict.ts";
import { FITTED, type Places } from "./fitted.ts";

/** Log-odds of an ordinary commit before any evidence: 1.8 %. */
export const PRIOR = -4;

/** Lowest and highest weight of each strength. */
export const BANDS: Readonly<Record<Strength, readonly [number, number]>> = {
  weak: [0.4, 1.0],
  medium: [1.5, 2.5],
  strong: [3.7, 4.5],
  decisive: [5.5, 7],
};

/** Most that a group can add, in log-odds. Groups that can hold decisive signals: 8. */
export const CAPS: Readonly<Record<Group, number>> = {
  forge: 8,
  time: 8,
  refs: 8,
  payload: 8,
  execution: 8,
  dependency: 8,
  ci: 8,
  cadence: 8,
  behaviour: 1.7,
  message: 1.5,
  leak: 0,
};

/** Within a group, sorted by weight, each further signal counts this part of the one before. */
export const DECAY = 0.5;

/** Lowest score of each severity. */
export const THRESHOLDS: Readonly<Record<Severity, number>> = { low: 0, medium: 0.4, high: 0.7, critical: 0.9 };

/** Log-odds of a signal of this strength from this detector at full confidence: its fitted place within the band. */
export function weightOf(detector: string, strength: Strength, places: Places = FITTED): number {
  const [lowest, highest] = BANDS[strength];
  const place = places[detector] ?? 0.5;
  return lowest + (highest - lowest) * place;
}

export function severityOf(score: number): Severity {
  if (score >= THRESHOLDS.critical) return "critical";
  if (score >= THRESHOLDS.high) return "high";
  return score >= THRESHOLDS.medium ? "medium" : "low";
}

export function toScore(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * Fits each detector's place within the bands of its strengths (src/engine/score/fitted.ts) on examples. The
 * bands, caps and interactions stay as they are, so no fit can break the invariants of the score.
 *
 * Coordinate descent on the mean log-loss of both sides, pulled towards the middle of the band as if each detector had
 * been seen in twenty more attacks that say nothing: there are dozens of attacks, and they come in campaigns.
 */
import type { Finding } from "../../src/engine/index.ts";
import type { Places } from "../../src/engine/score/fitted.ts";
import { scoreAxis } from "../../src/engine/score/score.ts";

export interface Example {
  readonly findings: readonly Finding[];
  readonly attack: boolean;
  /** How much the example counts; bench/accuracy/weights.ts gives the weights. */
  readonly weight: number;
}

const STEPS = [0, 0.25, 0.5, 0.75, 1];
/** Place of a detector of which nothing is known. */
const MIDDLE = 0.5;
/** Losses that differ by less are the same. */
const SAME = 1e-9;
const PULL = 20;
const ROUNDS = 3;

/** Score of a commit's findings under the given places. */
export function scoreWith(findings: readonly Finding[], places: Places): number {
  return Math.max(scoreAxis(findings, "attack", places).score, scoreAxis(findings, "contribution", places).score);
}

export function fitPlaces(examples: readonly Example[]): Places {
  const detectors = [...new Set(examples.flatMap(({ findings }) => findings.map(({ detector }) => detector)))].sort();
  const places: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const detector of detectors) {
      const touched = examples.filter(({ findings }) => findings.some((finding) => finding.detector === detector));
      const loss = (place: number) =>
        lossOf(touched, { ...places, [detector]: place }) + PULL * (place - MIDDLE) ** 2 * 0.1;
      const tried = [places[detector] ?? MIDDLE, ...STEPS].map((place) => ({ place, loss: loss(place) }));
      places[detector] = tried.reduce((best, one) => (one.loss < best.loss - SAME ? one : best)).place;
    }
  }
  return Object.fromEntries(Object.entries(places).filter(([, place]) => place !== MIDDLE));
}

function lossOf(examples: readonly Example[], places: Places): number {
  let loss = 0;
  for (const { findings, attack, weight } of examples) {
    const score = Math.min(1 - 1e-6, Math.max(1e-6, scoreWith(findings, places)));
    loss -= weight * Math.log(attack ? score : 1 - score);
  }
  return loss;
}

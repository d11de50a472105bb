/**
 * Fits the weights on the corpus and on variants, and says what they catch and alarm on, each judged without itself as well.
 *
 * A variant's behaviour is to the fit what an incident is. Behaviours together weigh as much as incidents together: variants are
 * many and all of one hand, incidents few and real, and neither should decide alone. An innocent variant weighs as any
 * ordinary commit, since it is one.
 */
import { severityOf } from "../../src/engine/index.ts";
import type { Places } from "../../src/engine/score/fitted.ts";
import { counts, isCaught, meanRecall, type Rate } from "./figures.ts";
import { type Example, fitPlaces, scoreWith } from "./fit.ts";
import type { Measured } from "./measure.ts";

/** Weight of an ordinary commit beside an incident's 1. */
const ORDINARY = 0.05;
/** Parts of the ordinary repositories, each judged by weights that were fitted without it. */
const FOLDS = 10;
/** Most ordinary commits that may alarm, as shares: the goals of the product. */
export const GUARDS = { medium: 0.001, high: 0.0002 } as const;

/** An example, and what is left out together with it. */
interface Sourced extends Example {
  readonly side: "attack" | "ordinary" | "variant" | "innocent";
  readonly source: string;
}

export interface WeightFigures {
  readonly name: string;
  readonly attacks: Rate;
  readonly attacksHigh: Rate;
  /** Mean recall over incidents, in [0, 1]. */
  readonly mean: number;
  readonly medium: Rate;
  readonly high: Rate;
  readonly variants: Rate;
  readonly variantsHigh: Rate;
  readonly innocents: Rate;
}

/** Weights fitted on everything but what comes from the sources that are left out. */
export function fitAll(measured: Measured, leftOut: (source: string) => boolean = () => false): Places {
  const examples = sourced(measured).filter(({ source, findings }) => findings.length > 0 && !leftOut(source));
  return fitPlaces(examples);
}

/** What given weights catch and alarm on. */
export function figuresUnder(measured: Measured, name: string, places: Places): WeightFigures {
  return figuresBy(measured, name, () => places);
}

/** The same, where each incident, behaviour and part of the ordinary repositories is judged by weights fitted without it. */
export function validate(measured: Measured, name: string): WeightFigures {
  const fits = new Map<string, Places>();
  const fitWithout = (source: string): Places => {
    const known = fits.get(source) ?? fitAll(measured, (one) => one === source);
    fits.set(source, known);
    return known;
  };
  return figuresBy(measured, name, fitWithout);
}

/** True where the weights keep the share of ordinary commits that may alarm. */
export function keepsGuards({ medium, high }: WeightFigures): boolean {
  return medium.caught <= medium.all * GUARDS.medium && high.caught <= high.all * GUARDS.high;
}

/** True where the weights are nowhere worse than those in force and somewhere better. */
export function isBetter(validated: WeightFigures, inForce: WeightFigures): boolean {
  const change = (key: "attacks" | "attacksHigh" | "variants" | "variantsHigh" | "medium" | "high" | "innocents") =>
    validated[key].caught - inForce[key].caught;
  const gains = [
    validated.mean - inForce.mean,
    ...(["attacks", "attacksHigh", "variants", "variantsHigh"] as const).map(change),
  ];
  const alarms = (["medium", "high", "innocents"] as const).map(change);
  return (
    [...gains, ...alarms.map((more) => -more)].every((one) => one >= 0) &&
    [...gains, ...alarms].some((one) => one !== 0)
  );
}

function figuresBy(measured: Measured, name: string, placesFor: (source: string) => Places): WeightFigures {
  const judged = sourced(measured).map((one) => ({
    ...one,
    score: one.findings.length === 0 ? 0 : scoreWith(one.findings, placesFor(one.source)),
  }));
  const rate = (side: Sourced["side"], reached: (score: number) => boolean): Rate => {
    const own = judged.filter((one) => one.side === side);
    return { name: side, caught: own.filter(({ score }) => reached(score)).length, all: own.length };
  };
  const isHigh = (score: number) => ["high", "critical"].includes(severityOf(score));
  const byIncident = Map.groupBy(
    judged.filter(({ side }) => side === "attack"),
    ({ source }) => source,
  );
  const recalls = [...byIncident].map(([incident, own]) => ({
    name: incident,
    caught: own.filter(({ score }) => isCaught(score)).length,
    all: own.length,
  }));
  return {
    name,
    attacks: rate("attack", isCaught),
    attacksHigh: rate("attack", isHigh),
    mean: meanRecall(recalls),
    medium: rate("ordinary", isCaught),
    high: rate("ordinary", isHigh),
    variants: rate("variant", isCaught),
    variantsHigh: rate("variant", isHigh),
    innocents: rate("innocent", isCaught),
  };
}

/** All examples with their weights: each incident 1, behaviours of variants as much in sum, ordinary commits alike. */
function sourced({ attacks, ordinary, variants }: Measured): Sourced[] {
  const counted = attacks.filter(counts);
  const incidents = Map.groupBy(counted, ({ incident }) => incident);
  const behaviours = Map.groupBy(
    variants.filter(({ kind }) => kind === "attack"),
    ({ behaviour }) => behaviour,
  );
  const repositories = [...new Set(ordinary.map(({ repo }) => repo))];
  const share = incidents.size / Math.max(1, behaviours.size);
  return [
    ...counted.map(({ scored, incident }): Sourced => {
      const weight = 1 / (incidents.get(incident)?.length ?? 1);
      return { side: "attack", source: incident, findings: scored.findings, attack: true, weight };
    }),
    ...ordinary.map(({ scored, repo }): Sourced => {
      const source = `ordinary ${repositories.indexOf(repo) % FOLDS}`;
      return { side: "ordinary", source, findings: scored.findings, attack: false, weight: ORDINARY };
    }),
    ...variants.map(({ scored, kind, behaviour }): Sourced => {
      const isAttack = kind === "attack";
      const weight = isAttack ? share / (behaviours.get(behaviour)?.length ?? 1) : ORDINARY;
      const side = isAttack ? "variant" : "innocent";
      return { side, source: `variant ${behaviour}`, findings: scored.findings, attack: isAttack, weight };
    }),
  ];
}

/** Findings → scores: groups with decay and caps, interactions, a prior, the logistic function. Adds up exactly. */
import type { Axis, Group } from "../model/detector.ts";
import type { Finding, Interaction } from "../model/verdict.ts";
import { FITTED, type Places } from "./fitted.ts";
import { INTERACTIONS } from "./interactions.ts";
import { CAPS, DECAY, PRIOR, toScore, weightOf } from "./weights.ts";

export interface AxisScore {
  readonly score: number;
  readonly logOdds: number;
  readonly interactions: readonly Interaction[];
  /** Contribution of each finding of the axis; findings of other axes and trial findings add nothing. */
  readonly contributions: ReadonlyMap<Finding, number>;
}

/** Scores one axis. The contributions, the interactions and the prior add up to `logOdds`. */
export function scoreAxis(
  findings: readonly Finding[],
  axis: Exclude<Axis, "leak">,
  places: Places = FITTED,
): AxisScore {
  const weigh = (finding: Finding) => weightOf(finding.detector, finding.strength, places) * finding.confidence;
  const counted = findings.filter((finding) => finding.axis === axis && !finding.trial);
  const groups = new Map<Group, Finding[]>();
  for (const finding of counted) groups.set(finding.group, [...(groups.get(finding.group) ?? []), finding]);

  const contributions = new Map<Finding, number>();
  for (const [group, members] of groups) {
    const sorted = members
      .map((finding) => ({ finding, weight: weigh(finding) }))
      .sort((a, b) => b.weight - a.weight || (a.finding.fingerprint < b.finding.fingerprint ? -1 : 1));
    const decayed = sorted.map(({ weight }, i) => weight * DECAY ** i);
    const sum = decayed.reduce((total, value) => total + value, 0);
    const scale = sum > CAPS[group] ? CAPS[group] / sum : 1;
    sorted.forEach(({ finding }, i) => {
      contributions.set(finding, (decayed[i] ?? 0) * scale);
    });
  }

  const interactions = interact(contributions, weigh);
  const logOdds =
    PRIOR +
    [...contributions.values()].reduce((total, value) => total + value, 0) +
    interactions.reduce((total, { contribution }) => total + contribution, 0);
  return { score: toScore(logOdds), logOdds, interactions, contributions };
}

function interact(contributions: ReadonlyMap<Finding, number>, weigh: (finding: Finding) => number): Interaction[] {
  // Judged on undecayed weights, so that one more finding in a group can never switch an interaction off.
  const strong = (group: Group, atLeast: number): Finding[] =>
    [...contributions.keys()].filter((finding) => finding.group === group && weigh(finding) >= atLeast);
  return INTERACTIONS.flatMap((rule): Interaction[] => {
    const [first, second] = rule.groups.map((group) => strong(group, rule.atLeast)) as [Finding[], Finding[]];
    const holds = rule.samePath
      ? first.some((one) => one.path !== null && second.some((other) => other.path === one.path))
      : first.length > 0 && second.length > 0;
    return holds ? [{ name: rule.name, because: rule.because, contribution: rule.bonus }] : [];
  });
}

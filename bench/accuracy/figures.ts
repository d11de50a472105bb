/** The figures of the goals, computed from what was measured under given weights. */
import { severityOf } from "../../src/engine/index.ts";
import type { Attack, Measured } from "./measure.ts";

export interface Rate {
  readonly name: string;
  readonly caught: number;
  readonly all: number;
}

/** An attack that must be caught; `hard` ones are reported apart. */
export const counts = (attack: Attack): boolean => attack.counts === "yes";
export const showsInMetadata = (attack: Attack): boolean => /^(?:metadata|both)/.test(attack.detectability);

export function isCaught(score: number): boolean {
  return severityOf(score) !== "low";
}

/** Recall of the attacks that count, in groups. */
export function recallBy(
  attacks: readonly Attack[],
  key: (attack: Attack) => string,
  caught: (attack: Attack) => boolean,
): Rate[] {
  const groups = new Map<string, Attack[]>();
  for (const attack of attacks.filter(counts)) groups.set(key(attack), [...(groups.get(key(attack)) ?? []), attack]);
  return [...groups]
    .map(([name, members]) => ({ name, caught: members.filter(caught).length, all: members.length }))
    .sort((a, b) => b.all - a.all || (a.name < b.name ? -1 : 1));
}

/** Mean of the recalls: every incident counts alike, however many commits it left. */
export function meanRecall(rates: readonly Rate[]): number {
  return rates.reduce((sum, { caught, all }) => sum + caught / all, 0) / Math.max(1, rates.length);
}

/** What metadata alone catches where it may alarm on a share of the ordinary commits, as published references are stated. */
export interface Budget {
  /** Share of ordinary commits, in [0, 1]. */
  readonly share: number;
  /** Metadata score that no larger share of them exceeds. */
  readonly limit: number;
  readonly rate: Rate;
}

export function metadataWithin(measured: Measured, share: number): Budget {
  const ranked = measured.ordinary.map(({ scored }) => scored.metadataScore).sort((a, b) => b - a);
  const limit = ranked[Math.min(ranked.length - 1, Math.floor(ranked.length * share))] ?? 1;
  const shown = measured.attacks.filter((attack) => counts(attack) && showsInMetadata(attack));
  const caught = shown.filter(({ scored }) => scored.metadataScore > limit).length;
  return { share, limit, rate: { name: `metadata alone, alarms on ${share * 100} %`, caught, all: shown.length } };
}

/** Ordinary commits that metadata alone puts at `medium` or above. */
export function metadataAlarms(measured: Measured): number {
  return measured.ordinary.filter(({ scored }) => isCaught(scored.metadataScore)).length;
}

export interface Alarms {
  readonly repo: string;
  readonly commits: number;
  readonly medium: number;
  readonly high: number;
}

export function alarmsOf(measured: Measured): { total: Alarms; byRepository: Alarms[] } {
  const groups = new Map<string, Alarms>();
  const total = { repo: "all", commits: 0, medium: 0, high: 0 };
  for (const { repo, scored } of measured.ordinary) {
    const known = groups.get(repo) ?? { repo, commits: 0, medium: 0, high: 0 };
    const medium = scored.severity === "low" ? 0 : 1;
    const high = scored.severity === "high" || scored.severity === "critical" ? 1 : 0;
    groups.set(repo, { repo, commits: known.commits + 1, medium: known.medium + medium, high: known.high + high });
    total.commits++;
    total.medium += medium;
    total.high += high;
  }
  return { total, byRepository: [...groups.values()].sort((a, b) => b.medium / b.commits - a.medium / a.commits) };
}

export interface DetectorFigures {
  readonly detector: string;
  readonly attacks: number;
  readonly ordinary: number;
  /** Hits in a million ordinary commits. */
  readonly perMillion: number;
}

/** Commits in which each detector added something. */
export function detectorFigures(measured: Measured): DetectorFigures[] {
  const hits = new Map<string, { attacks: number; ordinary: number }>();
  const add = (findings: readonly { detector: string; contribution: number }[], side: "attacks" | "ordinary") => {
    for (const detector of new Set(findings.filter((one) => one.contribution > 0).map((one) => one.detector))) {
      const known = hits.get(detector) ?? { attacks: 0, ordinary: 0 };
      hits.set(detector, { ...known, [side]: known[side] + 1 });
    }
  };
  for (const attack of measured.attacks.filter(counts)) add(attack.scored.findings, "attacks");
  for (const { scored } of measured.ordinary) add(scored.findings, "ordinary");
  const all = Math.max(1, measured.ordinary.length);
  return [...hits]
    .map(([detector, hit]) => ({ detector, ...hit, perMillion: Math.round((hit.ordinary / all) * 1e6) }))
    .sort((a, b) => b.attacks - a.attacks || a.ordinary - b.ordinary);
}

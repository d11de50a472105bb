/** Scores findings on both axes and puts each one's contribution in, strongest first. The score is the greater axis. */
import type { Finding, Verdict } from "../model/verdict.ts";
import { FITTED, type Places } from "./fitted.ts";
import { scoreAxis } from "./score.ts";

export function scoreFindings(findings: readonly Finding[], places: Places = FITTED) {
  return findings.length === 0 ? { ...NOTHING_FOUND, findings: [] } : scoreAll(findings, places);
}

function scoreAll(findings: readonly Finding[], places: Places) {
  const attack = scoreAxis(findings, "attack", places);
  const contribution = scoreAxis(findings, "contribution", places);
  const axis: Verdict["axis"] = contribution.score > attack.score ? "contribution" : "attack";
  const greater = axis === "attack" ? attack : contribution;
  return {
    axis,
    score: greater.score,
    logOdds: greater.logOdds,
    interactions: greater.interactions,
    scores: { attack: attack.score, contribution: contribution.score },
    findings: findings
      .map((finding) => ({
        ...finding,
        contribution: attack.contributions.get(finding) ?? contribution.contributions.get(finding) ?? 0,
      }))
      .sort((a, b) => b.contribution - a.contribution || (a.fingerprint < b.fingerprint ? -1 : 1)),
  };
}

/** Nearly all commits have none. */
const NOTHING_FOUND = scoreAll([], FITTED);

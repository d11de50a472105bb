/** A verdict's findings, leaks and gaps as rows of their own, for searching and counting; see `shapes.ts` for the whole. */
import type { Verdict } from "../engine/index.ts";
import { toStorable } from "./storable-text.ts";

/** Lengths of the columns. */
const PATH = 4096;
const SENTENCE = 2000;

/** The row that a finding or gap belongs to. */
type Owner = { readonly analysisId: string } | { readonly verdictId: string };

export function toFindingRows(owner: Owner, { findings, leaks }: Verdict) {
  return [
    ...findings.map((finding, position) => ({
      ...owner,
      position,
      detector: finding.detector,
      family: finding.family,
      axis: finding.axis,
      strength: finding.strength,
      confidence: finding.confidence,
      contribution: finding.contribution,
      trial: finding.trial,
      ...placeOf(finding),
    })),
    ...leaks.map((leak, position) => ({
      ...owner,
      position,
      detector: leak.detector,
      axis: "leak" as const,
      contribution: 0,
      trial: false,
      severity: leak.severity,
      ...placeOf(leak),
    })),
  ];
}

export function toGapRows(owner: Owner, { gaps }: Verdict) {
  return gaps.map(({ what, why, material }, position) => ({
    ...owner,
    position,
    what: toStorable(what, SENTENCE),
    why: toStorable(why, SENTENCE),
    material,
  }));
}

function placeOf(one: Verdict["findings"][number] | Verdict["leaks"][number]) {
  return {
    commitSha: one.commit,
    path: one.path === null ? null : toStorable(one.path, PATH),
    line: one.line,
    because: toStorable(one.because, SENTENCE),
    fingerprint: one.fingerprint,
  };
}

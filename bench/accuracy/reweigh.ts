/**
 * Scores what was measured anew under given weights, so that a fit needs no second measurement. What the past of a
 * repository learned is as it was: it leaves out commits that were not low under the weights of the measurement.
 */

import type { Places } from "../../src/engine/score/fitted.ts";
import { scoreFindings } from "../../src/engine/score/score-findings.ts";
import { severityOf } from "../../src/engine/score/weights.ts";
import type { Scored } from "./judge-range.ts";
import type { Measured } from "./measure.ts";

/** The same findings with the scores, severities and contributions that the weights give. */
export function reweigh(measured: Measured, places: Places): Measured {
  const anew = (scored: Scored) => reweighOne(scored, places);
  return {
    ...measured,
    attacks: measured.attacks.map((attack) => ({
      ...attack,
      scored: anew(attack.scored),
      twinScored: attack.twinScored && anew(attack.twinScored),
    })),
    ordinary: measured.ordinary.map((one) => ({ ...one, scored: anew(one.scored) })),
    variants: measured.variants.map((one) => ({ ...one, scored: anew(one.scored) })),
  };
}

function reweighOne(scored: Scored, places: Places): Scored {
  const { score, findings } = scoreFindings(scored.findings, places);
  const metadata = scored.findings.filter((finding) => finding.metadata);
  const metadataScore = scoreFindings(metadata, places).score;
  return { ...scored, score, severity: severityOf(score), metadataScore, findings };
}

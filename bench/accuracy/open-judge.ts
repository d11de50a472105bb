/**
 * Judges commits in this process and without a budget of time: on a crowded machine each process that is killed and started
 * anew costs more than the commit it was killed over. What is judged is what a scan judges of a commit within its budget.
 */
import { askFor, beginScan, finishScan, observe, toBaseline } from "../../src/engine/index.ts";
import { DETECTORS } from "../../src/engine/registry.ts";
import { toEvidence } from "../../src/evidence/to-evidence.ts";
import type { RangeJudge } from "../../src/pipeline/scan-range.ts";

export function createOpenJudge(): RangeJudge {
  return {
    begin(gathered, policy) {
      const reading = toEvidence(gathered, toBaseline([], askFor(gathered))).then((evidence) => ({
        evidence,
        begun: beginScan(evidence, policy, DETECTORS),
      }));
      reading.catch(() => undefined); // thrown in judge()
      return {
        async judge(baseline) {
          const { evidence, begun } = await reading;
          const whole = Object.freeze({ ...evidence, baseline });
          return {
            verdict: finishScan(whole, begun, policy, DETECTORS),
            observation: observe(whole),
            brings: [],
            evidenceHash: "",
          };
        },
      };
    },
  };
}

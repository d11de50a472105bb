/** Reading and judging one commit, in whatever process that is done. */
import { createHash } from "node:crypto";
import {
  askFor,
  type Baseline,
  type BegunScan,
  beginScan,
  broughtPackages,
  type CommitEvidence,
  type EnginePolicy,
  finishScan,
  observe,
  toBaseline,
} from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { toEvidence } from "../evidence/to-evidence.ts";
import type { GatheredCommit, Judged } from "../pipeline/ports.ts";

/** A commit that was read and judged as far as that goes without its past. */
export interface ReadCommit {
  readonly evidence: CommitEvidence;
  readonly begun: BegunScan;
  readonly policy: EnginePolicy;
}

/** `steps` bounds the reading of programs; what one commit may have by default. */
export async function readCommit(gathered: GatheredCommit, policy: EnginePolicy, steps?: number): Promise<ReadCommit> {
  const evidence = await toEvidence(gathered, toBaseline([], askFor(gathered)), steps);
  return { evidence, begun: beginScan(evidence, policy, DETECTORS), policy };
}

/** `hash` asks for the hash of the evidence, which costs its length. */
export function judgeCommit(read: ReadCommit, baseline: Baseline, hash: boolean): Judged {
  const evidence = Object.freeze({ ...read.evidence, baseline });
  return {
    verdict: finishScan(evidence, read.begun, read.policy, DETECTORS),
    observation: observe(evidence),
    brings: broughtPackages(evidence),
    evidenceHash: hash ? hashOf(evidence) : "",
  };
}

/** Evidence is built in one order from plain values: its JSON is canonical. */
function hashOf(evidence: unknown): string {
  return createHash("sha256").update(JSON.stringify(evidence)).digest("hex");
}

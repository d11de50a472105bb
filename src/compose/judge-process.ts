/**
 * The process that reads and judges, started by `judge-pool.ts` and killed by it when a commit takes too long or too much
 * memory. It holds no state between commits, no secrets and no connection.
 */
import { createHash } from "node:crypto";
import workerpool from "workerpool";
import {
  type Baseline,
  type EnginePolicy,
  observe,
  type PushEvidence,
  scanCommit,
  scanPush,
  type Verdict,
} from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { toEvidence } from "../evidence/to-evidence.ts";
import type { GatheredCommit, GatheredPush, Judged } from "../pipeline/ports.ts";

async function judgeCommit(gathered: GatheredCommit, baseline: Baseline, policy: EnginePolicy): Promise<Judged> {
  const evidence = await toEvidence(gathered, baseline);
  const verdict = scanCommit(evidence, policy, DETECTORS);
  return { verdict, observation: observe(evidence), evidenceHash: hash(evidence) };
}

async function judgePush(
  push: GatheredPush,
  commits: readonly { gathered: GatheredCommit; baseline: Baseline; verdict: Verdict }[],
  policy: EnginePolicy,
): Promise<Verdict> {
  const evidence: PushEvidence = {
    ...push,
    commits: await Promise.all(commits.map(({ gathered, baseline }) => toEvidence(gathered, baseline))),
  };
  return scanPush(
    evidence,
    commits.map(({ verdict }) => verdict),
    policy,
    DETECTORS,
  );
}

/** Evidence is built in one order from plain values: its JSON is canonical. */
function hash(evidence: unknown): string {
  return createHash("sha256").update(JSON.stringify(evidence)).digest("hex");
}

workerpool.worker({ judgeCommit, judgePush, ready: () => true });

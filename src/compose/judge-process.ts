/**
 * The process that reads and judges, started by `judge-lane.ts` and killed by it when a commit takes too much time or
 * memory. It holds commits between reading and judging them, but no secrets and no connection.
 */
import { createHash } from "node:crypto";
import {
  type BegunScan,
  beginScan,
  type CommitEvidence,
  type EnginePolicy,
  finishScan,
  observe,
  type PushEvidence,
  scanPush,
  toBaseline,
  type Verdict,
} from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { toEvidence } from "../evidence/to-evidence.ts";
import type { Judged } from "../pipeline/ports.ts";
import { createBaselineReader } from "./baseline-wire.ts";
import { type Answer, type Answers, type PushTask, READY, type ReadTask, type WireTask } from "./judge-messages.ts";

interface Read {
  readonly evidence: CommitEvidence;
  readonly begun: BegunScan;
  readonly policy: EnginePolicy;
}

const readBaseline = createBaselineReader();
const commits = new Map<number, Read>();

async function answer(task: WireTask): Promise<Answers[keyof Answers]> {
  switch (task.kind) {
    case "read":
      return read(task);
    case "judge":
      return judge(task);
    case "forget":
      commits.delete(task.key);
      return null;
    case "push":
      return judgePush(task);
    default:
      return task satisfies never;
  }
}

let lastPolicy: { readonly text: string; readonly policy: EnginePolicy } | null = null;

/** The same object for the same policy: the engine keeps what it parses of one. */
function samePolicy(policy: EnginePolicy): EnginePolicy {
  const text = JSON.stringify(policy);
  if (lastPolicy?.text !== text) lastPolicy = { text, policy };
  return lastPolicy.policy;
}

async function read({ key, gathered, policy: sent }: ReadTask): Promise<null> {
  const policy = samePolicy(sent);
  const evidence = await toEvidence(gathered, toBaseline([], gathered.author));
  commits.set(key, { evidence, begun: beginScan(evidence, policy, DETECTORS), policy });
  return null;
}

function judge({ key, baseline: wire, hash }: Extract<WireTask, { kind: "judge" }>): Judged {
  const baseline = readBaseline(wire); // first of all: each is told by what differs from the one before
  const known = commits.get(key);
  if (!known) throw new Error(`commit ${key} was not read`);
  commits.delete(key);
  const evidence = Object.freeze({ ...known.evidence, baseline });
  return {
    verdict: finishScan(evidence, known.begun, known.policy, DETECTORS),
    observation: observe(evidence),
    evidenceHash: hash ? hashOf(evidence) : "",
  };
}

async function judgePush({ push, commits: brought, policy }: PushTask): Promise<Verdict> {
  const evidence: PushEvidence = {
    ...push,
    commits: await Promise.all(brought.map(({ gathered, baseline }) => toEvidence(gathered, baseline))),
  };
  return scanPush(
    evidence,
    brought.map(({ verdict }) => verdict),
    samePolicy(policy),
    DETECTORS,
  );
}

/** Evidence is built in one order from plain values: its JSON is canonical. */
function hashOf(evidence: unknown): string {
  return createHash("sha256").update(JSON.stringify(evidence)).digest("hex");
}

async function settle(task: WireTask): Promise<Answer> {
  try {
    return { value: await answer(task) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message.slice(0, 500) : "unknown error" };
  }
}

// One after the other: the pool counts on the order of the answers.
let last: Promise<unknown> = Promise.resolve();
process.on("message", (task: WireTask) => {
  last = last.then(async () => process.send?.(await settle(task)));
});
process.on("disconnect", () => process.exit());
process.send?.(READY);

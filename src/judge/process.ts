/**
 * The process that reads and judges, started by `judge-lane.ts` and killed by it when a commit takes too much time or
 * memory. It holds commits between reading and judging them, but no secrets and no connection.
 */
import { type EnginePolicy, type PushEvidence, scanPush, type Verdict } from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { FEW_STEPS, STEPS } from "../evidence/readers/programs/read-programs.ts";
import { toEvidence } from "../evidence/to-evidence.ts";
import type { Judged } from "../pipeline/ports.ts";
import { createBaselineReader } from "./baseline-wire.ts";
import { judgeCommit, type ReadCommit, readCommit } from "./judge-commit.ts";
import { type Answer, type Answers, type PushTask, READY, type ReadTask, type WireTask } from "./messages.ts";

const readBaseline = createBaselineReader();
const commits = new Map<number, ReadCommit>();

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

async function read({ key, gathered, policy, isBrief }: ReadTask): Promise<null> {
  commits.set(key, await readCommit(gathered, samePolicy(policy), isBrief ? FEW_STEPS : STEPS));
  return null;
}

function judge({ key, baseline: wire, hash }: Extract<WireTask, { kind: "judge" }>): Judged {
  const baseline = readBaseline(wire); // first of all: each is told by what differs from the one before
  const known = commits.get(key);
  if (!known) throw new Error(`commit ${key} was not read`);
  commits.delete(key);
  return judgeCommit(known, baseline, hash);
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

/** Who started this process. */
const PARENT = process.ppid;

async function settle(task: WireTask): Promise<Answer> {
  // Tasks may wait here one behind the other, and "disconnect" comes after the last of them.
  if (process.ppid !== PARENT) process.exit();
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

/**
 * The process that reads and judges, started by `judge-worker.ts` and killed by it when a commit takes too much time or
 * memory. It holds commits between reading and judging them, but no secrets and no connection.
 */
import { setImmediate } from "node:timers/promises";
import { type EnginePolicy, type PushEvidence, scanPush, type Verdict } from "../engine/index.ts";
import { DETECTORS } from "../engine/registry.ts";
import { loadOptimizedParser } from "../evidence/readers/languages/parse-tree.ts";
import { FEW_STEPS, STEPS } from "../evidence/readers/programs/read-programs.ts";
import { toEvidence } from "../evidence/to-evidence.ts";
import type { Judged } from "../pipeline/ports.ts";
import { createBaselineReader } from "./baseline-wire.ts";
import { judgeCommit, type ReadCommit, readCommit } from "./judge-commit.ts";
import {
  type Answer,
  type Answers,
  PARSES_MUCH,
  type PushTask,
  type ReadTask,
  type Ready,
  type WireTask,
} from "./messages.ts";

const readBaseline = createBaselineReader();
const commits = new Map<number, ReadCommit>();

async function answer(task: WireTask): Promise<Answers[keyof Answers]> {
  switch (task.kind) {
    case "read":
      return read(task);
    case "judge":
      return judge(task);
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
  const { number } = task;
  try {
    return { number, value: await answer(task) };
  } catch (error) {
    return { number, failure: error instanceof Error ? error.message.slice(0, 500) : "unknown error" };
  }
}

/** Longest that an answer is kept for the next one to join it, in milliseconds. */
const KEPT_MS = 20;

const inbox: WireTask[] = [];
let answers: Answer[] = [];
let sentAt = performance.now();
let isWorking = false;

/** One task after the other; a commit whose past is known goes before those that are still to be read. */
async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  for (let task = takeNext(); task; task = takeNext()) {
    answers.push(await settle(task));
    // Nobody waits for a commit to be read, as long as there are others.
    if (task.kind !== "read" || inbox.length === 0 || performance.now() - sentAt > KEPT_MS) send();
    await setImmediate(); // what came meanwhile is heard
  }
  isWorking = false;
}

function takeNext(): WireTask | undefined {
  const first = inbox.findIndex(({ kind }) => kind !== "read");
  return inbox.splice(Math.max(first, 0), 1)[0];
}

function send(): void {
  process.send?.(answers);
  answers = [];
  sentAt = performance.now();
}

process.on("message", (task: WireTask) => {
  inbox.push(task);
  void work();
});
process.on("disconnect", () => process.exit());
const { user, system } = process.cpuUsage();
const ready: Ready = { startMs: (user + system) / 1000 };
if (process.argv.includes(PARSES_MUCH)) await loadOptimizedParser();
process.send?.(ready);

/**
 * The judge: reading and judging in child processes that are killed when a commit takes more than its time or memory.
 * Commits are read side by side, several in one process. One over which a process ended is tried again in a process of
 * its own, so that what becomes of it never depends on its neighbours, and with less of its content each time, so that
 * what can be judged is judged. What was left out is a material gap: a kill never looks clean.
 */
import type { Baseline, EnginePolicy, Gap, Verdict } from "../engine/index.ts";
import type { GatheredCommit, Judge, Judged } from "../pipeline/ports.ts";
import type { RangeJudge } from "../pipeline/scan-range.ts";
import { createLane, type Lane, type Outcome } from "./judge-lane.ts";
import type { PushTask } from "./judge-messages.ts";
import type { Excess } from "./watch-process.ts";

/** Processor time for one commit, in milliseconds; and the part of it that is kept for judging what was read. */
const BUDGET_MS = 1000;
const JUDGING = 0.2;
/** The same for a push as a whole, whose commits were each within their budget before. */
const PUSH_BUDGET_MS = 10_000;

export interface JudgePool extends Judge, RangeJudge {
  close(): void;
}

type Cause = Excess | "failure";

interface Request {
  readonly gathered: GatheredCommit;
  readonly policy: EnginePolicy;
  readonly hash: boolean;
}

export interface JudgePoolOptions {
  /** Processes that read and judge side by side; default 1. */
  readonly processes?: number;
  /** Processor time for one commit, in milliseconds; default 1,000. */
  readonly budgetMs?: number;
  /** What the processes run; another program than our own is for tests. */
  readonly program?: URL;
}

export function createJudgePool(options: JudgePoolOptions = {}): JudgePool {
  const judgeMs = (options.budgetMs ?? BUDGET_MS) * JUDGING;
  const readMs = (options.budgetMs ?? BUDGET_MS) - judgeMs;
  const lanes = Array.from({ length: Math.max(1, options.processes ?? 1) }, () => createLane(options.program));
  const alone = createLane(options.program);
  let turn: Promise<unknown> = Promise.resolve();
  let keys = 0;

  const leastBusy = (): Lane => lanes.reduce((best, lane) => (lane.load < best.load ? lane : best), lanes[0] ?? alone);

  /** In a process that holds nothing else, with less and less of the content; one commit after the other. */
  function judgeAlone({ gathered, policy, hash }: Request, baseline: Baseline, cause: Cause | null): Promise<Judged> {
    const judged = turn.then(async () => {
      let why = cause;
      for (const attempt of attempts(gathered, () => why).slice(cause === null ? 0 : 1)) {
        const key = keys++;
        const read = await alone.run({ kind: "read", key, gathered: attempt(), policy }, readMs);
        const outcome =
          read.kind === "answer" ? await alone.run({ kind: "judge", key, baseline, hash }, judgeMs) : read;
        if (outcome.kind === "answer") return outcome.value;
        why = outcome.kind === "ended" ? outcome.over : why;
      }
      throw new Error(`commit ${gathered.sha} could not be judged from its metadata alone`);
    });
    turn = judged.catch(() => undefined);
    return judged;
  }

  function begin(request: Request) {
    const { gathered, policy, hash } = request;
    const lane = leastBusy();
    const key = keys++;
    const reading = lane.run({ kind: "read", key, gathered, policy }, readMs);
    reading.catch(() => undefined); // heard in judge(), which may come later
    return {
      async judge(baseline: Baseline): Promise<Judged> {
        const read = await reading;
        if (read.kind === "answer" && !lane.holds(key)) return judgeAlone(request, baseline, null);
        const judged = read.kind === "answer" ? await lane.run({ kind: "judge", key, baseline, hash }, judgeMs) : read;
        return judged.kind === "answer" ? judged.value : judgeAlone(request, baseline, causeOf(judged));
      },
    };
  }

  async function judgePush(task: PushTask): Promise<Verdict | null> {
    const outcome = await leastBusy().run(task, PUSH_BUDGET_MS);
    if (outcome.kind === "answer") return outcome.value;
    if (outcome.kind === "ended" && !outcome.shared) return null;
    const again = turn.then(() => alone.run(task, PUSH_BUDGET_MS));
    turn = again.catch(() => undefined);
    const settled = await again;
    return settled.kind === "answer" ? settled.value : null;
  }

  return {
    begin: (gathered, policy) => begin({ gathered, policy, hash: false }),
    judgeCommit: (gathered, baseline, policy) => begin({ gathered, policy, hash: true }).judge(baseline),
    async judgePush(push, commits, policy) {
      const all = commits.map(({ gathered, baseline, judged }) => ({ gathered, baseline, verdict: judged.verdict }));
      const verdict = await judgePush({ kind: "push", push, commits: all, policy });
      if (verdict) return verdict;
      const gap: Gap = { what: "the push as a whole", why: "judging it took too much time or memory", material: true };
      const bare = all.map((one) => ({ ...one, gathered: withoutFiles(one.gathered) }));
      const fallback = await judgePush({
        kind: "push",
        push: { ...push, gaps: [...push.gaps, gap] },
        commits: bare,
        policy,
      });
      if (!fallback) throw new Error(`push ${push.after} could not be judged from its metadata alone`);
      return fallback;
    },
    close() {
      for (const lane of [...lanes, alone]) lane.close();
    },
  };
}

/** Time is counted for one task; memory is shared with what else the process held, and then proves nothing. */
function causeOf(outcome: Outcome<unknown>): Cause | null {
  if (outcome.kind !== "ended") return null;
  return outcome.over === "memory" && outcome.shared ? null : outcome.over;
}

/** The whole evidence; then without whole files; then metadata alone. Made when they are needed: they are large. */
function attempts(gathered: GatheredCommit, cause: () => Cause | null): (() => GatheredCommit)[] {
  return [
    () => gathered,
    () => ({
      ...gathered,
      files: gathered.files.map((file) => ({ ...file, before: null, after: null })),
      gaps: [...gathered.gaps, leftOut("whole files of the commit", cause())],
    }),
    () => withoutFiles({ ...gathered, gaps: [...gathered.gaps, leftOut("content of the commit", cause())] }),
  ];
}

function withoutFiles(gathered: GatheredCommit): GatheredCommit {
  return { ...gathered, files: gathered.files.map((file) => ({ ...file, before: null, after: null, patch: null })) };
}

function leftOut(what: string, cause: Cause | null): Gap {
  return {
    what,
    why: cause === "failure" ? "reading it failed" : `reading it took too much ${cause ?? "time"}`,
    material: true,
  };
}

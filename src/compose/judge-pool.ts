/**
 * The judge: reading and judging in child processes that are killed when a commit takes more than its time or memory.
 * A killed analysis is tried again with less of the content, so that what can be judged is judged; what was left out is a
 * material gap. A kill therefore never looks clean.
 */
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Gap, Verdict } from "../engine/index.ts";
import type { GatheredCommit, Judge, Judged } from "../pipeline/ports.ts";

/** Time for one attempt at one commit, in milliseconds. */
const BUDGET_MS = 1000;
/** Time for a push as a whole, whose commits were each within their budget before. */
const PUSH_BUDGET_MS = 10_000;
/** Time for a new process to load the engine; no foreign content is involved. */
const START_MS = 30_000;
/** Heap of one process, in MiB. */
const HEAP_MIB = 200;

export interface JudgePool extends Judge {
  close(): Promise<void>;
}

export function createJudgePool(options: { readonly processes?: number; readonly budgetMs?: number } = {}): JudgePool {
  const budgetMs = options.budgetMs ?? BUDGET_MS;
  const pools = Array.from({ length: options.processes ?? 1 }, createLane);
  let next = 0;
  const lane = () => {
    next = (next + 1) % pools.length;
    const chosen = pools[next];
    if (!chosen) throw new Error("a judge pool needs at least one process");
    return chosen;
  };

  return {
    async judgeCommit(gathered, baseline, policy) {
      for (const attempt of attempts(gathered)) {
        const judged = await lane().run<Judged>("judgeCommit", [attempt, baseline, policy], budgetMs);
        if (judged) return judged;
      }
      throw new Error(`commit ${gathered.sha} could not be judged from its metadata alone`);
    },
    async judgePush(push, commits, policy) {
      const all = commits.map(({ gathered, baseline, judged }) => ({ gathered, baseline, verdict: judged.verdict }));
      const judged = await lane().run<Verdict>("judgePush", [push, all, policy], PUSH_BUDGET_MS);
      if (judged) return judged;
      const gap: Gap = { what: "the push as a whole", why: "judging it took too long", material: true };
      const bare = all.map((one) => ({ ...one, gathered: withoutFiles(one.gathered) }));
      const fallback = await lane().run<Verdict>(
        "judgePush",
        [{ ...push, gaps: [...push.gaps, gap] }, bare, policy],
        PUSH_BUDGET_MS,
      );
      if (!fallback) throw new Error(`push ${push.after} could not be judged from its metadata alone`);
      return fallback;
    },
    async close() {
      await Promise.all(pools.map((one) => one.close()));
    },
  };
}

/** One process and the line before it; started again after a kill. */
function createLane() {
  const pool = workerpool.pool(fileURLToPath(new URL(`./judge-process${extension()}`, import.meta.url)), {
    workerType: "process",
    maxWorkers: 1,
    workerTerminateTimeout: 100,
    forkOpts: {
      execArgv: [`--max-old-space-size=${HEAP_MIB}`, "--disable-warning=ExperimentalWarning"],
      env: { PATH: "" },
      serialization: "advanced",
    },
  });
  let started = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function attempt<T>(method: string, args: readonly unknown[], budgetMs: number): Promise<T | null> {
    if (!started) {
      await pool.exec("ready", []).timeout(START_MS);
      started = true;
    }
    try {
      return (await pool.exec(method, [...args]).timeout(budgetMs)) as T;
    } catch (error) {
      if (!isKill(error)) throw error;
      started = false;
      return null;
    }
  }

  return {
    /** The answer, or null when the process was killed over it. */
    run<T>(method: string, args: readonly unknown[], budgetMs: number): Promise<T | null> {
      const turn = queue.then(() => attempt<T>(method, args, budgetMs));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close(): Promise<void> {
      await pool.terminate(true, 500);
    },
  };
}

/** Out of time, or the process died (out of memory, a crash in a parser). */
function isKill(error: unknown): boolean {
  return error instanceof workerpool.Promise.TimeoutError || error instanceof workerpool.TerminateError;
}

/** The whole evidence; then without whole files; then metadata alone. */
function* attempts(gathered: GatheredCommit): Generator<GatheredCommit> {
  yield gathered;
  yield {
    ...gathered,
    files: gathered.files.map((file) => ({ ...file, before: null, after: null })),
    gaps: [...gathered.gaps, overBudget("whole files of the commit")],
  };
  yield withoutFiles({ ...gathered, gaps: [...gathered.gaps, overBudget("content of the commit")] });
}

function withoutFiles(gathered: GatheredCommit): GatheredCommit {
  return { ...gathered, files: gathered.files.map((file) => ({ ...file, before: null, after: null, patch: null })) };
}

function overBudget(what: string): Gap {
  return { what, why: "reading it took too much time or memory", material: true };
}

/** This file's own extension: `.ts` from a checkout, `.js` when built. */
function extension(): string {
  return import.meta.url.slice(import.meta.url.lastIndexOf("."));
}

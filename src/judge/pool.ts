/**
 * The judge: reading and judging in child processes that are killed when a commit takes more than its time or memory.
 * Commits are read side by side, several in one process. One over which a process ended is tried again in a process of
 * its own, so that what becomes of it never depends on its neighbours, and with less of its content each time, so that
 * what can be judged is judged. What was left out is a material gap: a kill never looks clean.
 */
import type { Baseline, EnginePolicy, Gap, Verdict } from "../engine/index.ts";
import { isPlace } from "../evidence/readers/places/places.ts";
import type { GatheredCommit, GatheredFile, Judge, Judged } from "../pipeline/ports.ts";
import type { RangeJudge } from "../pipeline/scan-range.ts";
import { createJudgeWorker, type JudgeWorker, type Outcome } from "./judge-worker.ts";
import { createLeash } from "./leash.ts";
import type { PushTask, ReadTask } from "./messages.ts";
import type { Excess } from "./watch-process.ts";

/** Processor time for one commit, in milliseconds, where the machine is fast (see `allowance.ts`); and the part of it that is kept for judging what was read. */
const BUDGET_MS = 1000;
const JUDGING = 0.2;
/** The same for a push as a whole, whose commits were each within their budget before. */
const PUSH_BUDGET_MS = 10_000;
/** Bytes of both sides of a file that is read even of a commit that took too much time. */
const SMALL_PLACE = 16 * 1024;
const SMALL_BINARY = 64 * 1024;
/** Bytes of all files together of a commit that took too much time twice. */
const MOST_SMALL = 96 * 1024;

/** Tasks by which the process that read a file last may be behind, and still gets its next version. */
const MOST_BEHIND = 6;
/** Commits of which one nearly always needs a process: of most histories every third or fourth does. */
const LIKELY = 16;
/** Commits from which on the parser is optimized first: parsing what they bring takes some seconds. */
const MANY = 2000;
/** Paths of which is known who read them last. */
const KNOWN_PATHS = 5000;

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
  /** Commits for each process before another is started, which costs a second; default 0: as many at once as there is work. */
  readonly commitsEach?: number;
  /** Processor time for one commit, in milliseconds; default 1,000. */
  readonly budgetMs?: number;
  /** What the processes run; another program than our own is for tests. */
  readonly program?: URL;
}

export function createJudgePool(options: JudgePoolOptions = {}): JudgePool {
  const judgeMs = (options.budgetMs ?? BUDGET_MS) * JUDGING;
  const readMs = (options.budgetMs ?? BUDGET_MS) - judgeMs;
  const leash = createLeash();
  const { program } = options;
  let parsesMuch = false;
  const workers = Array.from({ length: Math.max(1, options.processes ?? 1) }, () =>
    createJudgeWorker(leash, { program, parsesMuch: () => parsesMuch }),
  );
  const alone = createJudgeWorker(leash, { program });
  let turn: Promise<unknown> = Promise.resolve();
  let keys = 0;

  const { commitsEach = 0 } = options;
  let begun = 0;

  function leastBusy(): JudgeWorker {
    const wanted = commitsEach === 0 ? workers.length : 1 + Math.floor(begun++ / commitsEach);
    return workers
      .slice(0, wanted)
      .reduce((best, worker) => (worker.load < best.load ? worker : best), workers[0] ?? alone);
  }

  const readers = new Map<string, JudgeWorker>();

  /** The process that read a whole file of the commit last, since it need not parse the earlier side again. */
  function workerFor({ files }: GatheredCommit): JudgeWorker {
    const whole = files.filter(({ before, after }) => before !== null || after !== null);
    const last = whole.map(({ path }) => readers.get(path)).find((worker) => worker !== undefined);
    const least = leastBusy();
    const worker = last && last.load <= least.load + MOST_BEHIND ? last : least;
    if (readers.size > KNOWN_PATHS) readers.clear();
    for (const { path } of whole) readers.set(path, worker);
    return worker;
  }

  /** In a process that holds nothing else, with less and less of the content; one commit after the other. */
  function judgeAlone({ gathered, policy, hash }: Request, baseline: Baseline, cause: Cause | null): Promise<Judged> {
    const judged = turn.then(async () => {
      let why = cause;
      for (const attempt of attempts(gathered, () => why).slice(cause === null ? 0 : 1)) {
        const key = keys++;
        const read = await alone.run({ kind: "read", key, policy, ...attempt() }, readMs);
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
    const worker = workerFor(gathered);
    const key = keys++;
    const reading = worker.run({ kind: "read", key, gathered, policy }, readMs);
    reading.catch(() => undefined); // heard in judge(), which may come later
    return {
      async judge(baseline: Baseline): Promise<Judged> {
        const read = await reading;
        if (read.kind === "answer" && !worker.holds(key)) return judgeAlone(request, baseline, null);
        const judged =
          read.kind === "answer" ? await worker.run({ kind: "judge", key, baseline, hash }, judgeMs) : read;
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
    expect(commits) {
      parsesMuch ||= commits >= MANY;
      if (commits >= LIKELY) workers[0]?.prepare();
    },
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
      for (const worker of [...workers, alone]) worker.close();
    },
  };
}

/** Time is counted for one task; memory is shared with what else the process held, and then proves nothing. */
function causeOf(outcome: Outcome<unknown>): Cause | null {
  if (outcome.kind !== "ended") return null;
  return outcome.over === "memory" && outcome.shared ? null : outcome.over;
}

type Attempt = Pick<ReadTask, "gathered" | "isBrief">;

/** The whole evidence; then whole files of what starts programs alone; then little of it; then metadata. Made when they are needed: they are large. */
function attempts(gathered: GatheredCommit, cause: () => Cause | null): (() => Attempt)[] {
  return [
    () => ({ gathered }),
    () => ({
      gathered: {
        ...gathered,
        files: gathered.files.map((file) => (mayStay(file) ? file : { ...file, before: null, after: null })),
        gaps: [...gathered.gaps, leftOut("whole files of the commit", cause())],
      },
      isBrief: true,
    }),
    () => ({
      gathered: {
        ...gathered,
        files: smallestOf(gathered.files),
        gaps: [...gathered.gaps, leftOut("most files of the commit", cause())],
      },
      isBrief: true,
    }),
    () => ({
      gathered: withoutFiles({ ...gathered, gaps: [...gathered.gaps, leftOut("content of the commit", cause())] }),
      isBrief: true,
    }),
  ];
}

/** Settings that start programs, and the heads of binaries: little to read, and most of what campaigns hide among hundreds of files. */
function mayStay(file: GatheredFile): boolean {
  const { path, patch } = file;
  const size = wholeSize(file);
  return patch === null ? size <= SMALL_BINARY : isPlace(path) && size <= SMALL_PLACE;
}

/** Content of what starts programs, then of the smallest files, as far as the bytes go; the others by their names. */
function smallestOf(files: readonly GatheredFile[]): readonly GatheredFile[] {
  const sizes = new Map(files.map((file) => [file, (file.patch?.length ?? 0) + wholeSize(file)]));
  const order = [...files].sort(
    (a, b) => Number(isPlace(b.path)) - Number(isPlace(a.path)) || (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0),
  );
  const kept = new Set<GatheredFile>();
  let left = MOST_SMALL;
  for (const file of order) {
    const size = sizes.get(file) ?? 0;
    if (size > left) continue;
    kept.add(file);
    left -= size;
  }
  return files.map((file) => (kept.has(file) ? file : { ...file, before: null, after: null, patch: null }));
}

function wholeSize({ before, after }: GatheredFile): number {
  return (before?.length ?? 0) + (after?.length ?? 0);
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

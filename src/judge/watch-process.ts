/** Watches what a process spends on the task it has before it, and says when that is too much. */
import { readUsage } from "./process-usage.ts";

export type Excess = "time" | "memory";

export interface Watch {
  /** Begins to look, unless it does already; it ends by itself when there is no task. */
  start(): void;
  stop(): void;
}

export interface Limits {
  /** Processor time for one task, in milliseconds. */
  readonly cpuMs: number;
}

/** How often a working process is looked at, in milliseconds. */
const LOOK_MS = 50;
/** All memory of one process: the heap, the program itself, and buffers, which are not on the heap. */
const MOST_BYTES = 420 * 1024 * 1024;
/** Clock time for each millisecond of processor time: what a crowded machine may need, and a hung process gets. */
const PATIENCE = 60;
/** The same where the system does not tell processor time. */
const PATIENCE_BY_CLOCK = 5;

/** `present` is the task the process works on now; the same object as long as it is the same task. */
export function watchProcess(pid: number, present: () => Limits | undefined, tooMuch: (excess: Excess) => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  let seen: { readonly task: Limits; readonly since: number; readonly cpuMs: number } | null = null;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    seen = null;
  }

  function look(): void {
    const task = present();
    if (!task) {
      stop();
      return;
    }
    const usage = readUsage(pid);
    const now = performance.now();
    if (seen?.task !== task) {
      seen = { task, since: now, cpuMs: usage?.cpuMs ?? 0 };
      return;
    }
    const spent = usage ? usage.cpuMs - seen.cpuMs : 0;
    const patience = task.cpuMs * (usage ? PATIENCE : PATIENCE_BY_CLOCK);
    if (usage && usage.bytes > MOST_BYTES) tooMuch("memory");
    else if (spent > task.cpuMs || now - seen.since > patience) tooMuch("time");
  }

  return {
    start() {
      timer ??= setInterval(look, LOOK_MS);
    },
    stop,
  };
}

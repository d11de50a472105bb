/**
 * What a task may spend on the machine at hand. Limits are told in processor time of one machine; another may be half as
 * fast, and a process that has done nothing yet is slower still, since its code is not compiled: without regard to that,
 * the first large commit of a scan would be judged by less than it holds, and on a slow machine many others, too.
 */

/** Processor time in which a judging process loads the engine, in milliseconds, on the machine that the limits are told for. */
const START_MS = 200;
/** A machine that is slower than this may spend no more: something else is wrong with it. */
const MOST_SLOWNESS = 6;
/** What compiling may take beside a task, in milliseconds; measured 400 for a commit of eight formats. */
const COMPILING_MS = 500;
/** Tasks after which most code is compiled. */
const WARM_AFTER = 10;

/** How much slower the machine is, from the processor time that a process took to load the engine; at least 1. */
export function slownessOf(startMs: number): number {
  return Math.min(MOST_SLOWNESS, Math.max(1, startMs / START_MS));
}

/** Processor time for a task that is limited to `cpuMs`, where the process has done so many before. */
export function allowanceFor(cpuMs: number, { slowness, done }: { readonly slowness: number; readonly done: number }) {
  return (cpuMs + (done < WARM_AFTER ? COMPILING_MS : 0)) * slowness;
}

/**
 * What a process has used, read from outside. Time is processor time where the system tells (Linux), so that a busy
 * machine cannot turn an innocent commit into one that "took too long".
 */
import { readFileSync } from "node:fs";

export interface Usage {
  /** Processor time of all its threads so far. */
  readonly cpuMs: number;
  /** Memory it holds now. */
  readonly bytes: number;
}

/** Linux counts in hundredths of a second for programs, whatever the kernel's own clock (USER_HZ). */
const MS_PER_TICK = 10;
/** Every system that Node 24 supports on x64 has pages of 4 KiB; on arm64 some have 16 or 64: a limit then comes late. */
const PAGE_BYTES = 4096;

/** Usage of the process `pid`, or null where this system does not tell or the process is gone. */
export function readUsage(pid: number): Usage | null {
  if (process.platform !== "linux") return null;
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return null; // gone, or no /proc here: the caller falls back to the clock
  }
}

/** Fields 14, 15 and 24 of proc(5) stat: utime, stime, rss. The name in field 2 may hold spaces and parentheses. */
export function parseStat(text: string): Usage | null {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user, system, pages] = [fields[11], fields[12], fields[21]].map(Number);
  if (user === undefined || system === undefined || pages === undefined) return null;
  if (![user, system, pages].every(Number.isSafeInteger)) return null;
  return { cpuMs: (user + system) * MS_PER_TICK, bytes: pages * PAGE_BYTES };
}

/** A command's time, processor time and memory, those of its children included. Linux only. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** Until the first byte of output; all of the time where there was none. */
  readonly firstSeconds: number;
  /** Of the command and of everything it started. */
  readonly cpuSeconds: number;
  /** Most memory of all of them together, as seen ten times a second. Pages they share count for each. */
  readonly peakBytes: number;
  readonly lastLine: string;
}

const TICK = 0.01;
const PAGE = 4096;

export async function measure(command: string, args: readonly string[]): Promise<Measured> {
  const cpuBefore = cpuOfChildren();
  const started = performance.now();
  const since = () => (performance.now() - started) / 1000;
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let firstSeconds: number | null = null;
  let tail = "";
  let peakBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    firstSeconds ??= since();
    tail = (tail + chunk.toString("latin1")).slice(-100_000);
  });
  const look = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, memoryOf(child.pid));
  }, 100);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  clearInterval(look);
  const seconds = since();
  return {
    seconds,
    firstSeconds: firstSeconds ?? seconds,
    cpuSeconds: cpuOfChildren() - cpuBefore,
    peakBytes,
    lastLine: tail.trimEnd().split("\n").at(-1) ?? "",
  };
}

/** Of all children that have ended, and of theirs: proc(5), cutime and cstime. */
function cpuOfChildren(): number {
  const fields = statOf("self") ?? [];
  return (Number(fields[13]) + Number(fields[14])) * TICK;
}

function memoryOf(root: number): number {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statOf(name);
      return fields ? [{ pid: Number(name), parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE }] : [];
    });
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  return processes.reduce((sum, { pid, bytes }) => sum + (family.has(pid) ? bytes : 0), 0);
}

/** Fields of proc(5) stat from the third on; null for a process that has just ended. */
function statOf(pid: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null; // it ended between being listed and being read
  }
}

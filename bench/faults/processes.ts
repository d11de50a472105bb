/** Processes of the application that are killed, and the next ones, loaded beforehand so that a start takes little. */
import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./program.ts", import.meta.url));
/** A process that is loaded a thousand times need not be compiled as often. */
const CACHE = join(tmpdir(), "countersign-compile-cache");
/** Loading and starting, on a crowded machine. */
const START_MS = 120_000;

export interface Orders {
  readonly variables: Readonly<Record<string, string>>;
  readonly receives: boolean;
  /** Divides the waits between attempts. */
  readonly hurry: number;
}

export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly ended: Promise<void>;
  /** SIGKILL. */
  kill(): void;
}

export interface Processes {
  /** Resolves when it receives, or works where it only works; rejects where it ended before, with what it said. */
  start(orders: Orders): Promise<Running>;
  close(): Promise<void>;
}

interface Spare {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly loaded: Promise<string>;
  /** Resolves with the first line that it says from now on. */
  heard(pattern: RegExp): Promise<string>;
}

export function createProcesses(): Processes {
  const alive = new Set<Spare>();
  let next: Spare | null = null;

  function load(): Spare {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
      env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: CACHE },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let said = "";
    const waiting = new Set<() => void>();
    const hear = (data: Buffer) => {
      said = (said + data.toString("utf8")).slice(-20_000);
      for (const one of waiting) one();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.stdin.on("error", () => undefined); // it was killed
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const heard = (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`nothing was heard of a process: ${said.slice(-2000)}`)),
          START_MS,
        );
        const look = () => {
          const found = pattern.exec(said)?.[1];
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => {
          clearTimeout(timer);
          reject(new Error(`a process ended: ${said.slice(-2000)}`));
        });
      });
    const loaded = heard(/^(loaded)$/m);
    loaded.catch(() => undefined); // heard by whoever wants it
    const spare: Spare = { child, ended, loaded, heard };
    alive.add(spare);
    void ended.then(() => alive.delete(spare));
    return spare;
  }

  return {
    async start(orders) {
      const spare = next ?? load();
      next = load();
      const { child, ended } = spare;
      await spare.loaded;
      child.stdin?.write(`${JSON.stringify(orders)}\n`);
      const port = Number(await spare.heard(/^port (\d+|null)$/m)) || 0;
      return { pid: child.pid ?? 0, port, ended, kill: () => void child.kill("SIGKILL") };
    },
    async close() {
      const all = [...alive];
      for (const { child } of all) child.kill("SIGKILL");
      await Promise.all(all.map(({ ended }) => ended));
      next = null;
    },
  };
}

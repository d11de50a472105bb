/**
 * One judging process and the line before it. Several tasks wait in the process's own inbox, so that it never idles. It
 * answers several together, so that only the last one left is known to be what it was killed over.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { allowanceFor, slownessOf } from "./allowance.ts";
import { createBaselineWriter } from "./baseline-wire.ts";
import { builtProgram } from "./built-program.ts";
import type { Leash } from "./leash.ts";
import { type Answer, type Answers, type Message, PARSES_MUCH, type Task, type WireTask } from "./messages.ts";
import { readablePaths } from "./readable-paths.ts";
import { type Excess, type Limits, type Watch, watchProcess } from "./watch-process.ts";

/** Heap of one process, in MiB; V8 ends the process beyond it. */
const HEAP_MIB = 200;
/** Room for new objects, in MiB: with as much as V8 takes the process is 110 MB larger and no faster (2026-11-29). */
const NEW_OBJECTS_MIB = 8;
/**
 * What V8 optimizes: grammars never (see `optimized-parser.ts`), and functions later than it would by itself, since its
 * optimizing threads took a fifth of the processors of a scan.
 */
const OPTIMIZING = [
  "--no-wasm-tier-up",
  "--no-wasm-dynamic-tiering",
  "--invocation-count-for-maglev=1000",
  "--invocation-count-for-turbofan=100000",
];
/** Time for a new process to load the engine, in milliseconds; no foreign content is involved. */
const START_MS = 180_000;

export type Outcome<T> =
  | { readonly kind: "answer"; readonly value: T }
  /** The process ended over this task, or could not do it; `shared` when it held other commits, which may be the cause. */
  | { readonly kind: "ended"; readonly over: Excess | "failure"; readonly shared: boolean }
  /** The process ended over this task or another one, and what it held is gone. */
  | { readonly kind: "lost" };

export interface JudgeWorker {
  /** Tasks not answered yet. */
  readonly load: number;
  /** True while the process holds what it read under this key. */
  holds(key: number): boolean;
  /** Starts the process before there is a task for it. */
  prepare(): void;
  /** `cpuMs` bounds the processor time of this task on a fast machine, see `allowance.ts`. Rejects when no process can be started. */
  run<K extends keyof Answers>(task: Task & { readonly kind: K }, cpuMs: number): Promise<Outcome<Answers[K]>>;
  close(): void;
}

interface Waiting {
  readonly number: number;
  readonly task: Task;
  readonly cpuMs: number;
  readonly settle: (outcome: Outcome<Answers[keyof Answers]>) => void;
  readonly reject: (error: Error) => void;
}

interface Worker {
  readonly child: ChildProcess;
  readonly watch: Watch;
  readonly send: (waiting: Waiting) => void;
  ready: boolean;
  slowness: number;
  /** Tasks that it has answered. */
  done: number;
}

const UNKNOWN = { slowness: 1, done: 0 };

export interface JudgeWorkerOptions {
  /** What the process runs; another program than our own is for tests. */
  readonly program?: URL | undefined;
  /** Asked when a process starts: whether it will parse so much that the parser is worth a second of optimizing. Default: no. */
  readonly parsesMuch?: () => boolean;
}

export function createJudgeWorker(
  leash: Leash,
  { program = judgeProcess(), parsesMuch = () => false }: JudgeWorkerOptions = {},
): JudgeWorker {
  const line: Waiting[] = [];
  let numbers = 0;
  /** What the process may spend until it answers next: it may be at work on any of the line. */
  const untilAnswer = (): Limits => ({
    get cpuMs() {
      return allowanceFor(Math.max(...line.map(({ cpuMs }) => cpuMs)), worker ?? UNKNOWN);
    },
  });
  let present = untilAnswer();
  const onlyOne = (): Waiting | undefined => (line.length === 1 ? line[0] : undefined);
  const held = new Set<number>();
  let worker: Worker | null = null;
  let closed = false;

  function start(): Worker {
    const child = startProcess(program, parsesMuch());
    const { pid } = child;
    if (pid !== undefined) leash.add(pid);
    let said = "";
    let killed: { readonly over: Excess; readonly task: Waiting | undefined } | null = null;
    const kill = (over: Excess) => {
      killed ??= { over, task: onlyOne() };
      child.kill("SIGKILL");
    };
    const late = setTimeout(kill, START_MS, "time");
    const write = createBaselineWriter();
    const mine: Worker = {
      child,
      ready: false,
      ...UNKNOWN,
      watch: watchProcess(pid ?? 0, () => (line.length > 0 ? present : undefined), kill),
      send: ({ number, task }) => {
        const wire: WireTask =
          task.kind === "judge" ? { ...task, number, baseline: write(task.baseline) } : { ...task, number };
        child.send(wire);
      },
    };
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-4000);
    });
    child.on("message", (message: Message) => {
      if (!("startMs" in message)) {
        mine.done += message.length;
        return take(message);
      }
      clearTimeout(late);
      mine.slowness = slownessOf(message.startMs);
      mine.ready = true;
      mine.watch.start();
      for (const waiting of line) mine.send(waiting);
    });
    child.once("error", (error) => {
      said ||= error.message;
      if (pid === undefined) child.emit("close", null, null); // it never started, so it will never end
    });
    // Not "exit": answers may still be on their way then.
    child.once("close", (_code, signal) => {
      clearTimeout(late);
      mine.watch.stop();
      if (pid !== undefined) leash.remove(pid);
      if (worker === mine) worker = null;
      if (!mine.ready && !closed) refuse(said);
      else end(killed ?? { over: signal === null ? "failure" : "memory", task: onlyOne() });
    });
    return mine;
  }

  function take(answers: readonly Answer[]): void {
    present = untilAnswer();
    for (const answer of answers) {
      const at = line.findIndex(({ number }) => number === answer.number);
      const done = line[at];
      if (!done) continue;
      line.splice(at, 1);
      if (!("value" in answer)) {
        done.settle({ kind: "ended", over: "failure", shared: false });
        continue;
      }
      if (done.task.kind === "read") held.add(done.task.key);
      if (done.task.kind === "judge") held.delete(done.task.key);
      done.settle({ kind: "answer", value: answer.value });
    }
  }

  function refuse(said: string): void {
    const error = new Error(`the judging process did not start: ${said.trim() || "no reason given"}`);
    for (const { reject } of line.splice(0)) reject(error);
  }

  function end({
    over,
    task: blamed,
  }: {
    readonly over: Excess | "failure";
    readonly task: Waiting | undefined;
  }): void {
    const shared = held.size > (blamed?.task.kind === "judge" ? 1 : 0);
    held.clear();
    for (const one of line.splice(0)) {
      one.settle(one === blamed && !closed ? { kind: "ended", over, shared } : { kind: "lost" });
    }
  }

  return {
    get load() {
      return line.length;
    },
    holds: (key) => held.has(key),
    prepare() {
      if (!closed) worker ??= start();
    },
    run<K extends keyof Answers>(task: Task & { readonly kind: K }, cpuMs: number) {
      return new Promise<Outcome<Answers[K]>>((resolve, reject) => {
        // Our own process answers a task of kind K with Answers[K].
        const settle: Waiting["settle"] = (outcome) => resolve(outcome as Outcome<Answers[K]>);
        const waiting = { number: numbers++, task, cpuMs, reject, settle };
        line.push(waiting);
        worker ??= start();
        if (!worker.ready) return;
        worker.send(waiting);
        worker.watch.start();
      });
    },
    close() {
      closed = true;
      worker?.child.kill("SIGKILL");
    },
  };
}

let found: URL | null = null;

/** Our own program: beside this one where this one is built; in a checkout the built one, or its source. */
function judgeProcess(): URL {
  const isSource = import.meta.url.endsWith(".ts");
  found ??=
    (isSource ? builtProgram("process") : null) ?? new URL(isSource ? "./process.ts" : "./process.js", import.meta.url);
  return found;
}

/** A process that may read its own code and do nothing else: no writing, no other process, no variables to find secrets in. */
function startProcess(program: URL, parsesMuch: boolean): ChildProcess {
  return fork(fileURLToPath(program), parsesMuch ? [PARSES_MUCH] : [], {
    execArgv: [
      `--max-old-space-size=${HEAP_MIB}`,
      `--max-semi-space-size=${NEW_OBJECTS_MIB}`,
      ...OPTIMIZING,
      "--permission",
      ...readablePaths(program).map((path) => `--allow-fs-read=${path}`),
      "--disable-warning=ExperimentalWarning",
      "--disable-warning=SecurityWarning",
    ],
    env: { PATH: "" },
    cwd: "/",
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

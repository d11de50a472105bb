/**
 * One judging process and the line before it. Several tasks wait in the process's own inbox, so that it never idles; it
 * takes them in order, so the first unanswered one is what it works on and what it is killed over.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createBaselineWriter } from "./baseline-wire.ts";
import { builtProgram } from "./built-program.ts";
import type { Leash } from "./leash.ts";
import { type Answer, type Answers, READY, type Task, type WireTask } from "./messages.ts";
import { readablePaths } from "./readable-paths.ts";
import { type Excess, type Watch, watchProcess } from "./watch-process.ts";

/** Heap of one process, in MiB; V8 ends the process beyond it. */
const HEAP_MIB = 200;
/** Room for new objects, in MiB: with as much as V8 takes the process is 110 MB larger and no faster (2026-11-29). */
const NEW_OBJECTS_MIB = 8;
/** Time for a new process to load the engine, in milliseconds; no foreign content is involved. */
const START_MS = 180_000;

export type Outcome<T> =
  | { readonly kind: "answer"; readonly value: T }
  /** The process ended over this task, or could not do it; `shared` when it held other commits, which may be the cause. */
  | { readonly kind: "ended"; readonly over: Excess | "failure"; readonly shared: boolean }
  /** The process ended over another task, and what it held is gone. */
  | { readonly kind: "lost" };

export interface JudgeWorker {
  /** Tasks not answered yet. */
  readonly load: number;
  /** True while the process holds what it read under this key. */
  holds(key: number): boolean;
  /** Starts the process before there is a task for it. */
  prepare(): void;
  /** `cpuMs` bounds the processor time of this task. Rejects when no process can be started. */
  run<K extends keyof Answers>(task: Task & { readonly kind: K }, cpuMs: number): Promise<Outcome<Answers[K]>>;
  close(): void;
}

interface Waiting {
  readonly task: Task;
  readonly cpuMs: number;
  readonly settle: (outcome: Outcome<Answers[keyof Answers]>) => void;
  readonly reject: (error: Error) => void;
}

interface Worker {
  readonly child: ChildProcess;
  readonly watch: Watch;
  readonly send: (task: Task) => void;
  ready: boolean;
}

/** `program` is what the process runs; another one than our own is for tests. */
export function createJudgeWorker(leash: Leash, program: URL = judgeProcess()): JudgeWorker {
  const line: Waiting[] = [];
  const held = new Set<number>();
  let worker: Worker | null = null;
  let closed = false;

  function start(): Worker {
    const child = startProcess(program);
    const { pid } = child;
    if (pid !== undefined) leash.add(pid);
    let said = "";
    let killed: { readonly over: Excess; readonly task: Waiting | undefined } | null = null;
    const kill = (over: Excess) => {
      killed ??= { over, task: line[0] };
      child.kill("SIGKILL");
    };
    const late = setTimeout(kill, START_MS, "time");
    const write = createBaselineWriter();
    const mine: Worker = {
      child,
      ready: false,
      watch: watchProcess(pid ?? 0, () => line[0], kill),
      send: (task) => {
        const wire: WireTask = task.kind === "judge" ? { ...task, baseline: write(task.baseline) } : task;
        child.send(wire);
      },
    };
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-4000);
    });
    child.on("message", (message: Answer | typeof READY) => {
      if (message !== READY) return take(message);
      clearTimeout(late);
      mine.ready = true;
      mine.watch.start();
      for (const { task } of line) mine.send(task);
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
      else end(killed ?? { over: signal === null ? "failure" : "memory", task: line[0] });
    });
    return mine;
  }

  function take(answer: Answer): void {
    const done = line.shift();
    if (!done) return;
    if (!("value" in answer)) {
      done.settle({ kind: "ended", over: "failure", shared: false });
      return;
    }
    if (done.task.kind === "read") held.add(done.task.key);
    if (done.task.kind === "judge" || done.task.kind === "forget") held.delete(done.task.key);
    done.settle({ kind: "answer", value: answer.value });
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
        // Our own process answers a task of kind K with Answers[K], and in order.
        line.push({ task, cpuMs, reject, settle: (outcome) => resolve(outcome as Outcome<Answers[K]>) });
        worker ??= start();
        if (!worker.ready) return;
        worker.send(task);
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
function startProcess(program: URL): ChildProcess {
  return fork(fileURLToPath(program), [], {
    execArgv: [
      `--max-old-space-size=${HEAP_MIB}`,
      `--max-semi-space-size=${NEW_OBJECTS_MIB}`,
      // A grammar's lexer is one function of some 100 kB: optimizing it in the background takes 2 GB and more time than it saves.
      "--liftoff-only",
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

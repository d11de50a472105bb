/**
 * The worker: takes jobs, runs the handler, and settles the delivery's row. The only place that catches what an analysis
 * throws.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "pg-boss";
import { withRetries } from "../database/with-retries.ts";
import { ConfigError, RetryableError } from "../pipeline/errors.ts";
import type { Attempt, AttemptEnd, Clock, Delivery, Log, Outcome } from "../pipeline/ports.ts";
import {
  AttemptLost,
  type AttemptPorts,
  type AttemptToken,
  createOwnership,
  finishAttempt,
  markDead,
  OUTAGE,
  type Requeued,
  requeueAttempt,
  shareAttempt,
} from "./attempt.ts";
import { lineOf, toFailure } from "./attempt-failure.ts";
import { type BeginPorts, beginAttempt } from "./begin-attempt.ts";
import { DELIVERIES, DeliveryJob, type Owner } from "./job.ts";
import { afterFailure, afterUnread, DEATHS, isPatient } from "./retry-policy.ts";
import { ALONE_MS, createRoom, type Stay } from "./room.ts";

export type HandleDelivery = (delivery: Delivery, attempt: Attempt) => Promise<AttemptEnd>;

export interface WorkPorts extends AttemptPorts {
  readonly handle: HandleDelivery;
  readonly workerConcurrency: number;
  readonly installationConcurrency: number;
  readonly pushesPerMinute: number;
  /** Resolves when this process has nothing more urgent to do: GitHub waits for its answers, and work can wait. */
  readonly whenQuiet?: (ms: number) => Promise<void>;
  /** Called with a delivery that died, before its row says so; it may take a while, and does not fail. */
  readonly onDead?: (delivery: Delivery) => Promise<void>;
  /** Called with how each delivery ended, for the figures. */
  readonly onSettled?: (ended: Outcome | "dead" | "failed" | "incomplete") => void;
  readonly clock: Clock;
  readonly log: Log;
  /** For tests: the first wait of a delivery over which a process ended, in milliseconds. */
  readonly afterDeathMs?: number;
  /** For tests: divides the waits of our own, not those that others ask for. Default: 1. */
  readonly hurry?: number;
}

export interface Worker {
  /** Looks for work now rather than at the next poll. */
  wake(): void;
  /** Takes no more work, lets running work finish for so long, then hands it back. */
  stop(graceMs: number): Promise<void>;
}

/** How often the queue is asked for work; a server tells of new work by itself. */
const POLL_SECONDS = 0.5;
const POLL_SECONDS_BESIDE_NOTIFY = 2;
/** Longest wait of a job for deliveries that are being stored. */
const YIELD_MS = 1000;
/** Longest wait for a handed back attempt to write that it was. */
const HAND_BACK_MS = 5000;

export async function workDeliveries(ports: WorkPorts): Promise<Worker> {
  const { boss } = ports.queue;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const parts: Parts = { ...ports, workerId: randomUUID(), room: createRoom(), stopping: stopping.signal };

  const ids: string[] = [];
  const start = async () => {
    const id: string = await boss.work<unknown>(
      DELIVERIES,
      {
        groupConcurrency: ports.installationConcurrency,
        pollingIntervalSeconds: POLL_SECONDS,
        notifyPollingIntervalSeconds: POLL_SECONDS_BESIDE_NOTIFY,
      },
      async (jobs) => {
        for (const job of jobs) {
          const work = runJob(job, parts);
          running.add(work);
          await work.finally(() => running.delete(work));
        }
        // Where there was work there may be more: it is not waited for.
        boss.notifyWorker(id);
      },
    );
    ids.push(id);
  };
  // One by one rather than by pg-boss's `localConcurrency`, which gives a single id to all and lets none be woken alone.
  for (let i = 0; i < ports.workerConcurrency; i++) await start();

  return {
    wake() {
      for (const id of ids) boss.notifyWorker(id);
    },
    async stop(graceMs) {
      await boss.offWork(DELIVERIES, { wait: false });
      await Promise.race([Promise.allSettled(running), sleep(graceMs, undefined, { ref: false })]);
      stopping.abort(new HandedBack());
      await Promise.race([Promise.allSettled(running), sleep(HAND_BACK_MS, undefined, { ref: false })]);
    },
  };
}

/** What the attempts of a process share. */
type Parts = WorkPorts & BeginPorts;

/** Why an attempt was broken off: this process ends, and the work goes to another. */
class HandedBack extends Error {
  override readonly name = "HandedBack";
}

async function runJob(job: Job<unknown>, ports: Parts): Promise<void> {
  const data = DeliveryJob.parse(job.data);
  const log = ports.log.child({ delivery: data.deliveryId });
  await ports.whenQuiet?.(YIELD_MS);
  // Safe to repeat: an attempt that was begun after all is begun again, under the next number.
  const begun = await withRetries(() => beginAttempt(ports, data.deliveryId, job.id), OUTAGE);
  switch (begun.kind) {
    case "not-ours":
      return log.debug({ job: job.id }, "job without work");
    case "wait": {
      const { token, afterMs, owner, deaths } = begun;
      log.info(
        { afterMs, deaths },
        deaths > 0 ? "delivery waits: a process ended over it" : "delivery waits for its turn",
      );
      return letGo(log, requeueAttempt(ports, token, { job: data, owner, afterMs, deaths, state: "received" }));
    }
    case "begun":
      try {
        return await letGo(log, runAttempt({ ...begun, job: data }, { ...ports, log }, job));
      } finally {
        begun.stay.leave();
      }
    default:
      return begun satisfies never;
  }
}

interface Run {
  readonly token: AttemptToken;
  readonly owner: Owner;
  readonly delivery: Delivery;
  readonly job: DeliveryJob;
  readonly deaths: number;
  readonly stay: Stay;
}

async function runAttempt(run: Run, ports: Parts, job: Job<unknown>): Promise<void> {
  const { token, delivery, deaths, stay } = run;
  const { handle, log, clock, onSettled, stopping } = ports;
  if (deaths >= DEATHS) {
    log.error({ deaths }, "delivery dead: processes end over it");
    await ports.onDead?.(delivery);
    await markDead(ports, token, `the process ended ${deaths} times while working on this alone`);
    return onSettled?.("dead");
  }
  const long = stay.isAlone ? setTimeout(() => void letOthersIn(run, ports), ALONE_MS).unref() : undefined;
  const started = clock.now();
  try {
    const attempt: Attempt = {
      assertOwned: createOwnership(ports, token),
      patient: isPatient(run.job),
      again: run.job.putOff > 0,
      first: token.attempt === 1,
    };
    const handled = await unlessAborted(handle(delivery, attempt), [stopping, job.signal]);
    if ("continues" in handled) return await requeue(run, ports, { afterMs: 0, state: "received", note: handled.note });
    const later = handled.unread ? afterUnread(run.job, Math.random()) : null;
    if (later) return await putOff(run, ports, hurried(later, ports), handled.note);
    await finishAttempt(ports, token, handled.outcome, handled.note ?? null);
    log.info({ outcome: handled.outcome, ms: clock.now() - started, attempt: token.attempt }, "delivery done");
    onSettled?.(handled.outcome);
  } catch (error) {
    const lost = job.signal.aborted && !stopping.aborted;
    await settleFailure(
      lost ? new RetryableError("the job's lease ended", { cause: error }) : error,
      run,
      ports,
      stopping,
    );
  } finally {
    clearTimeout(long);
  }
}

/** Others wait for no longer. That it is not alone any more is written down first, or a death would be held against it. */
async function letOthersIn({ token, stay }: Run, ports: Parts): Promise<void> {
  try {
    await shareAttempt(ports, token);
    stay.open();
  } catch (err) {
    ports.log.warn({ err }, "others wait until this attempt is done");
  }
}

async function settleFailure(thrown: unknown, run: Run, ports: WorkPorts, stopping: AbortSignal): Promise<void> {
  const { log, clock, onSettled } = ports;
  if (thrown instanceof AttemptLost) throw thrown;
  if (stopping.aborted && thrown === stopping.reason) {
    log.info({ attempt: run.token.attempt }, "delivery handed back");
    return requeue(run, ports, { afterMs: 0, state: "received" });
  }
  const error = toFailure(thrown);
  const next = hurried(afterFailure(error, run.job, clock.now(), Math.random()), ports);
  const text = lineOf(error);
  const fields = { err: error, attempt: run.token.attempt };
  if (next.kind === "dead") {
    log.error(fields, "delivery dead");
    await ports.onDead?.(run.delivery);
    await markDead(ports, run.token, text);
    return onSettled?.("dead");
  }
  const isBug = !(error instanceof RetryableError || error instanceof ConfigError);
  log[error instanceof RetryableError ? "warn" : "error"](
    { ...fields, afterMs: next.afterMs, fault: isBug ? "ours" : "busy" },
    "attempt failed",
  );
  await requeue({ ...run, job: next.job }, ports, { afterMs: next.afterMs, state: "failed", error: text });
  onSettled?.("failed");
}

function hurried<T extends object>(next: T, { hurry = 1 }: WorkPorts): T {
  return hurry !== 1 && "afterMs" in next ? { ...next, afterMs: Math.ceil(Number(next.afterMs) / hurry) } : next;
}

/** What was left out is read again; what was judged stands until then. */
async function putOff(
  run: Run,
  ports: WorkPorts,
  { afterMs, job }: { readonly afterMs: number; readonly job: DeliveryJob },
  note: string | undefined,
): Promise<void> {
  ports.log.warn({ afterMs, attempt: run.token.attempt }, "delivery judged in part, and read again later");
  const rest = note === undefined ? {} : { note };
  await requeue({ ...run, job }, ports, { afterMs, state: "incomplete", ...rest });
  ports.onSettled?.("incomplete");
}

function requeue(run: Run, ports: WorkPorts, rest: Omit<Requeued, "job" | "owner">): Promise<void> {
  return requeueAttempt(ports, run.token, { job: run.job, owner: run.owner, ...rest });
}

/** An attempt that lost its delivery has nothing left to do; the one that has it goes on. */
async function letGo(log: Log, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AttemptLost)) throw error;
    log.warn({ reason: error.message }, "attempt lost its delivery");
  }
}

/** The work's result, or the reason of the first signal that fires before. What goes on behind it is stopped by `assertOwned`. */
async function unlessAborted<T>(work: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  const signal = AbortSignal.any([...signals]);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

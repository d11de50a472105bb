/**
 * One attempt at a delivery. Its token is the job's id and the number of the attempt; every write asks for both, so that
 * an attempt which was given up for dead, and went on all the same, changes nothing any more.
 */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import { type RetryOptions, withRetries } from "../database/with-retries.ts";
import type { Clock, Outcome } from "../pipeline/ports.ts";
import type { DeliveryJob, Owner } from "./job.ts";
import type { Queue } from "./open-queue.ts";

/** The attempt no longer owns its delivery: another one does. Not a failure; nothing is left to do. */
export class AttemptLost extends Error {
  override readonly name = "AttemptLost";
}

export interface AttemptToken {
  readonly deliveryId: string;
  readonly jobId: string;
  readonly attempt: number;
}

export interface AttemptPorts {
  readonly database: Database;
  readonly queue: Queue;
}

/**
 * How a database that is away is waited for before an attempt begins and after it ended, 45 s in all. Giving up sooner
 * would hand the job back as if a worker had died over it.
 */
export const OUTAGE: RetryOptions = { tries: 15, maxMs: 5000 };

const MAX_NOTE = 500;
const MAX_ERROR = 2000;

/** Milliseconds for which what the database said of an attempt is taken to hold: far less than the 30 s after which another takes over. */
const OWNED_MS = 1000;

/** Returns `Attempt.assertOwned` of an attempt that begins now: rejects with `AttemptLost` once the delivery is another attempt's. */
export function createOwnership(ports: AttemptPorts & { readonly clock: Clock }, token: AttemptToken) {
  let askedAt = ports.clock.now();
  return async (asOf?: "now"): Promise<void> => {
    const now = ports.clock.now();
    // A clock that was set back says nothing.
    const isRecent = now >= askedAt && now - askedAt < OWNED_MS;
    if (isRecent && asOf !== "now") return;
    await assertOwned(ports, token);
    askedAt = now;
  };
}

async function assertOwned({ database }: AttemptPorts, token: AttemptToken): Promise<void> {
  const held = await withRetries(() =>
    database.prisma.delivery.count({ where: { ...where(token), state: "processing" } }),
  );
  if (held === 0) throw new AttemptLost(`attempt ${token.attempt} of delivery ${token.deliveryId} is no longer ours`);
}

/** Writes down that others are at work beside the attempt from now on. */
export async function shareAttempt({ database }: AttemptPorts, token: AttemptToken): Promise<void> {
  await withRetries(() => database.prisma.delivery.updateMany({ where: where(token), data: { alone: false } }), OUTAGE);
}

export async function finishAttempt(
  { database }: AttemptPorts,
  token: AttemptToken,
  outcome: Outcome,
  note: string | null,
): Promise<void> {
  const data = {
    state: "done",
    outcome: toColumn(outcome),
    note: note === null ? null : storable(note, MAX_NOTE),
    finishedAt: new Date(),
    nextAttemptAt: null,
    lastError: null,
  } as const;
  const { count } = await withRetries(() => database.prisma.delivery.updateMany({ where: where(token), data }), OUTAGE);
  if (count === 0) throw new AttemptLost(`delivery ${token.deliveryId} was finished by another attempt`);
}

export interface Requeued {
  readonly job: DeliveryJob;
  readonly owner: Owner;
  readonly afterMs: number;
  /**
   * `failed` waits for another attempt, `received` goes on without anything having failed; `incomplete` was judged and
   * reported, and something of it is read again.
   */
  readonly state: "failed" | "received" | "incomplete";
  readonly error?: string;
  readonly note?: string;
  /** Processes that ended over it; none where an attempt came to an end. */
  readonly deaths?: number;
}

/** Hands the delivery to a new job, in one transaction; the old job finds another id in the row and lets go. */
export async function requeueAttempt(
  { database, queue }: AttemptPorts,
  token: AttemptToken,
  { job, owner, afterMs, state, error, note, deaths = 0 }: Requeued,
): Promise<void> {
  const id = randomUUID();
  const move = async (tx: Transaction) => {
    const { count } = await tx.delivery.updateMany({
      where: where(token),
      data: {
        state,
        jobId: id,
        deaths,
        nextAttemptAt: new Date(Date.now() + afterMs),
        ...(error === undefined ? {} : { lastError: storable(error, MAX_ERROR) }),
        ...(state === "incomplete" ? { lastError: null } : {}),
        ...(note === undefined ? {} : { note: storable(note, MAX_NOTE) }),
      },
    });
    if (count === 0) throw new AttemptLost(`delivery ${token.deliveryId} was taken over by another attempt`);
    await queue.add(tx, [{ id, data: job, owner, afterS: Math.ceil(afterMs / 1000) }]);
  };
  await withRetries(() => database.prisma.$transaction(move), OUTAGE);
}
type Transaction = Parameters<Parameters<Database["prisma"]["$transaction"]>[0]>[0];

/** Nothing more happens by itself: a person looks at it and says `countersign deliveries retry`. */
export async function markDead({ database }: AttemptPorts, token: AttemptToken, error: string): Promise<void> {
  const data = {
    state: "dead",
    lastError: storable(error, MAX_ERROR),
    finishedAt: new Date(),
    nextAttemptAt: null,
  } as const;
  const { count } = await withRetries(() => database.prisma.delivery.updateMany({ where: where(token), data }), OUTAGE);
  if (count === 0) throw new AttemptLost(`delivery ${token.deliveryId} was taken over by another attempt`);
}

function where({ deliveryId, jobId, attempt }: AttemptToken) {
  return { id: deliveryId, jobId, attempts: attempt };
}

/** The client writes the database's hyphens as underscores. */
function toColumn(outcome: Outcome) {
  return outcome.replaceAll("-", "_") as Underscored<Outcome>;
}
type Underscored<T extends string> = T extends `${infer A}-${infer B}` ? Underscored<`${A}_${B}`> : T;

/** PostgreSQL's text has no NUL; lone surrogates are not Unicode. */
function storable(text: string, length: number): string {
  return text.slice(0, length).toWellFormed().replaceAll("\0", "\u2400");
}

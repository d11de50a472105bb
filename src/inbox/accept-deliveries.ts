/**
 * Commits deliveries and their jobs. Those that arrive while a transaction is under way go into the next one together: a
 * commit costs the same for one as for fifty, and nobody waits for more than the one before and his own.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { faultOf } from "../database/errors.ts";
import type { Database } from "../database/open-database.ts";
import { withRetries } from "../database/with-retries.ts";
import type { Delivery } from "../pipeline/ports.ts";
import { DeliveryJob } from "./job.ts";
import type { Queue } from "./open-queue.ts";

const BATCH = 50;
/** A body travels as text, several times its size: few large ones go together. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** Longest wait for a connection, and longest transaction: less than GitHub waits. */
const TRANSACTION = { maxWait: 4000, timeout: 6000 };

type Accepted = "stored" | "duplicate";

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

export interface DeliveryAcceptor {
  accept(delivery: Delivery): Promise<Accepted>;
  /** Resolves when nothing waits to be stored, or after so many milliseconds. */
  whenQuiet(ms: number): Promise<void>;
}

export interface AcceptPorts {
  readonly database: Database;
  readonly queue: Queue;
  /** Called after a commit, with the number of new jobs. */
  readonly onStored?: (jobs: number) => void;
}

export function createDeliveryAcceptor(ports: AcceptPorts): DeliveryAcceptor {
  // A server takes several transactions side by side; the embedded database is one session.
  const lanes = ports.database.kind === "postgresql" ? 3 : 1;
  const waiting: Waiting[] = [];
  let running = 0;

  let quiet = Promise.withResolvers<void>();

  const run = async () => {
    running += 1;
    for (let batch = nextBatch(waiting); batch.length > 0; batch = nextBatch(waiting)) await settle(batch, ports);
    running -= 1;
    if (running > 0) return;
    quiet.resolve();
    quiet = Promise.withResolvers();
  };

  return {
    accept: (delivery) =>
      new Promise((resolve, reject) => {
        waiting.push({ delivery, resolve, reject });
        // Later in this turn of the event loop, so that what arrived together is taken together.
        if (running < lanes) setImmediate(() => running < lanes && void run());
      }),
    async whenQuiet(ms) {
      if (running === 0 && waiting.length === 0) return;
      await Promise.race([quiet.promise, sleep(ms, undefined, { ref: false })]);
    },
  };
}

function nextBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  let length = 0;
  for (const { delivery } of waiting) {
    bytes += delivery.body.length;
    if (length > 0 && (length >= BATCH || bytes > BATCH_BYTES)) break;
    length += 1;
  }
  return waiting.splice(0, length);
}

/** One refused row fails its whole transaction: the others are then stored without it. Never rejects. */
async function settle(batch: readonly Waiting[], ports: AcceptPorts): Promise<void> {
  try {
    const deliveries = batch.map(({ delivery }) => delivery);
    // Safe to repeat: what was committed after all is then a duplicate.
    const stored = await withRetries(() => store(deliveries, ports));
    ports.onStored?.(stored.size);
    for (const { delivery, resolve } of batch) resolve(stored.delete(delivery.id) ? "stored" : "duplicate");
  } catch (error) {
    if (batch.length > 1 && faultOf(error) === "constraint") {
      for (const one of batch) await settle([one], ports);
    } else {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** The ids that were not there before. The unique key decides, however many processes get the same delivery. */
async function store(deliveries: readonly Delivery[], { database, queue }: AcceptPorts): Promise<Set<string>> {
  return database.prisma.$transaction(async (tx) => {
    const rows = await tx.delivery.createManyAndReturn({
      data: deliveries.map((delivery) => ({
        ...delivery,
        installationId: toColumn(delivery.installationId),
        repositoryId: toColumn(delivery.repositoryId),
        body: new Uint8Array(delivery.body),
        receivedAt: new Date(delivery.receivedAt),
        jobId: randomUUID(),
      })),
      skipDuplicates: true,
      select: { id: true, jobId: true, installationId: true, repositoryId: true },
    });
    const jobs = rows.map(({ id, jobId, ...owner }) => ({
      id: jobId,
      data: DeliveryJob.parse({ deliveryId: id }),
      owner: { deliveryId: id, ...owner },
    }));
    if (jobs.length > 0) await queue.add(tx, jobs);
    return new Set(rows.map(({ id }) => id));
  }, TRANSACTION);
}

function toColumn(id: number | null): bigint | null {
  return id === null ? null : BigInt(id);
}

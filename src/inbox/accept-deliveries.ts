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
import { priorityOf } from "./priority.ts";
import { reopenDeliveries } from "./reopen-deliveries.ts";

const BATCH = 50;
/** A body travels as text, several times its size: few large ones go together. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** Longest wait for a connection, and longest transaction: less than GitHub waits. */
const TRANSACTION = { maxWait: 4000, timeout: 6000 };

/** `reopened`: it was here before, and had ended in a way that is not for good. */
type Accepted = "stored" | "reopened" | "duplicate";

/** One that yields is worked on when nothing else waits, an urgent one before others. */
export interface AcceptOrder {
  readonly yields: boolean;
  readonly urgent?: boolean;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly priority: number;
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

export interface DeliveryAcceptor {
  accept(delivery: Delivery, order?: AcceptOrder): Promise<Accepted>;
  /** Resolves when nothing waits to be stored, or after so many milliseconds. */
  whenQuiet(ms: number): Promise<void>;
  /** True from a delivery that the database did not take until one that it did, and until the first of all. */
  refuses(): boolean;
  /** Stores a delivery and its job and takes both back; rejects where that cannot be done. */
  rehearse(): Promise<void>;
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
  let refuses = true;

  let quiet = Promise.withResolvers<void>();

  const run = async () => {
    running += 1;
    for (let batch = nextBatch(waiting); batch.length > 0; batch = nextBatch(waiting))
      refuses = !(await settle(batch, ports));
    running -= 1;
    if (running > 0) return;
    quiet.resolve();
    quiet = Promise.withResolvers();
  };

  return {
    accept: (delivery, { yields, urgent = false } = { yields: false }) =>
      new Promise((resolve, reject) => {
        const priority = priorityOf({ yields, urgent }, delivery.receivedAt);
        waiting.push({ delivery, priority, resolve, reject });
        // Later in this turn of the event loop, so that what arrived together is taken together.
        if (running < lanes) setImmediate(() => running < lanes && void run());
      }),
    async whenQuiet(ms) {
      if (running === 0 && waiting.length === 0) return;
      await Promise.race([quiet.promise, sleep(ms, undefined, { ref: false })]);
    },
    refuses: () => refuses,
    async rehearse() {
      await rehearse(ports);
      refuses = false;
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

/**
 * One refused row fails its whole transaction: the others are then stored without it. Never rejects; returns whether the
 * database does what is asked of it.
 */
async function settle(batch: readonly Waiting[], ports: AcceptPorts): Promise<boolean> {
  try {
    // Safe to repeat: what was committed after all is then a duplicate.
    const accepted = await withRetries(() => store(batch, ports));
    ports.onStored?.(accepted.size);
    for (const { delivery, resolve } of batch) {
      resolve(accepted.get(delivery.id) ?? "duplicate");
      accepted.delete(delivery.id); // the same once more in this batch is a duplicate
    }
    return true;
  } catch (error) {
    const isRefused = faultOf(error) === "constraint";
    if (batch.length > 1 && isRefused) {
      let works = true;
      for (const one of batch) works = await settle([one], ports);
      return works;
    }
    for (const { reject } of batch) reject(error);
    return isRefused;
  }
}

/** Ends a rehearsal: what it stored is rolled back. */
class Rehearsed extends Error {
  override readonly name = "Rehearsed";
}

async function rehearse(ports: AcceptPorts): Promise<void> {
  const delivery: Delivery = {
    id: `rehearsal-${randomUUID()}`,
    event: "ping",
    hookId: null,
    targetId: null,
    targetType: null,
    installationId: null,
    repositoryId: null,
    body: Buffer.alloc(0),
    source: "delivery",
    receivedAt: Date.now(),
  };
  try {
    await store([{ delivery, priority: 0 }], ports, () => {
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

/** What became of those that are to be worked on. The unique key decides, however many processes get the same delivery. */
async function store(
  batch: readonly Pick<Waiting, "delivery" | "priority">[],
  { database, queue }: AcceptPorts,
  beforeCommit = () => undefined,
): Promise<Map<string, "stored" | "reopened">> {
  const deliveries = batch.map(({ delivery }) => delivery);
  const priorities = new Map(batch.map(({ delivery, priority }) => [delivery.id, priority]));
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
      data: DeliveryJob.parse({ deliveryId: id, priority: priorities.get(id) }),
      owner: { deliveryId: id, ...owner },
    }));
    if (jobs.length > 0) await queue.add(tx, jobs);
    const stored = new Set(rows.map(({ id }) => id));
    const ids = deliveries.flatMap(({ id }) => (stored.has(id) ? [] : [id]));
    // GitHub sends nothing twice by itself: somebody asked for it, and knows why.
    const reopened = ids.length > 0 ? await reopenDeliveries(tx, queue, { ids }) : [];
    beforeCommit();
    return new Map([
      ...[...stored].map((id) => [id, "stored"] as const),
      ...reopened.map((id) => [id, "reopened"] as const),
    ]);
  }, TRANSACTION);
}

function toColumn(id: number | null): bigint | null {
  return id === null ? null : BigInt(id);
}

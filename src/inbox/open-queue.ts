/** Opens the queue beside the deliveries, in the same database: pg-boss keeps its tables in a schema of its own. */
import { fromPrisma, PgBoss } from "pg-boss";
import { faultOf } from "../database/errors.ts";
import { faultReason } from "../database/fault-reason.ts";
import type { Database } from "../database/open-database.ts";
import { openQueueSql } from "../database/queue-sql.ts";
import { toDatabaseError } from "../pipeline/errors.ts";
import type { Log } from "../pipeline/ports.ts";
import { DELIVERIES, type DeliveryJob, type Owner, PACE, type Pace, placeOf, QUEUE_OPTIONS, UPKEEP } from "./job.ts";

const START_ATTEMPTS = 3;

export interface NewJob {
  readonly id: string;
  readonly data: DeliveryJob;
  readonly owner: Owner;
  /** Seconds until it may begin; at once unless given. */
  readonly afterS?: number;
}

/** What runs statements inside a transaction of Prisma's. */
type Transaction = Parameters<typeof fromPrisma>[0];

export interface Queue {
  readonly boss: PgBoss;
  /** Adds jobs inside the transaction. */
  add(tx: Transaction, jobs: readonly NewJob[]): Promise<void>;
  /** Rejects unless the queue's own connections answer. */
  ping(): Promise<void>;
  /** Waits for running handlers at most so long, then lets go of their jobs. */
  close(options: { readonly timeoutMs: number }): Promise<void>;
}

export interface QueueOptions {
  readonly database: Database;
  /** Keeps house: brings back jobs of dead workers, deletes old ones. Off for a command that only adds. */
  readonly upkeep: boolean;
  /** A faster one is for tests; a heartbeat takes 10 s at least. */
  readonly pace?: Pace;
  readonly log: Log;
}

/** The first process to come makes pg-boss's schema, under its lock; the others wait for it. */
export async function openQueue({ database, upkeep, pace = PACE, log }: QueueOptions): Promise<Queue> {
  const url = database.connectionString;
  const isServer = url !== null;
  // Listening for new jobs takes a session of its own, which the embedded database cannot give.
  const sql = isServer ? openQueueSql(url, (err) => log.warn({ err }, "queue connection lost")) : null;
  const boss = new PgBoss({
    ...UPKEEP,
    ...(sql ? { db: sql } : { db: database.sql, backend: "pglite" }),
    supervise: upkeep,
    superviseIntervalSeconds: pace.upkeepSeconds,
    monitorIntervalSeconds: pace.upkeepSeconds,
    monitorVacuum: isServer,
    useListenNotify: isServer && upkeep,
    registerInstance: false,
  });
  boss.on("error", (err) => log.error({ err }, "queue failed"));
  boss.on("warning", (warning) => log.warn({ warning: warning.message }, "queue warns"));

  try {
    await boss.start({ attempts: START_ATTEMPTS });
    const settings = { ...QUEUE_OPTIONS, heartbeatSeconds: pace.heartbeatSeconds, notify: isServer };
    await boss.createQueue(DELIVERIES, settings);
  } catch (error) {
    await sql?.close();
    throw toDatabaseError("open the queue", { fault: faultOf(error), reason: faultReason(error) }, error);
  }
  return {
    boss,
    async add(tx, jobs) {
      const rows = jobs.map(({ id, data, owner, afterS }) => ({
        id,
        data,
        ...placeOf(owner),
        priority: data.yields ? -1 : data.priority,
        ...(afterS === undefined ? {} : { startAfter: afterS }),
      }));
      const added = await boss.insert(DELIVERIES, rows, { db: fromPrisma(tx), returnId: true });
      if (added?.length !== jobs.length) throw new Error(`queue took ${added?.length ?? 0} of ${jobs.length} jobs`);
    },
    async ping() {
      if (!(await boss.getQueue(DELIVERIES))) throw new Error("the queue is gone");
    },
    async close({ timeoutMs }) {
      await boss.stop({ graceful: timeoutMs > 0, timeout: Math.max(timeoutMs, 1), close: true });
      await sql?.close();
    },
  };
}

/** An inbox on a real database of either kind. */
import type { Database } from "../../src/database/open-database.ts";
import { createDeliveryAcceptor, type DeliveryAcceptor } from "../../src/inbox/accept-deliveries.ts";
import { openQueue, type Queue } from "../../src/inbox/open-queue.ts";
import { type HandleDelivery, type Worker, type WorkPorts, workDeliveries } from "../../src/inbox/work-deliveries.ts";
import { createLog } from "../../src/log/create-log.ts";
import type { Delivery } from "../../src/pipeline/ports.ts";
import { type Kind, openTestDatabase, type TestDatabase } from "../support/test-database.ts";

export interface OpenInbox {
  readonly database: Database;
  readonly queue: Queue;
  readonly accept: DeliveryAcceptor["accept"];
  readonly lines: string[];
  work(handle: HandleDelivery, over?: Partial<WorkPorts>): Promise<Worker>;
  /** The row as it stands, without its body. */
  row(id: string): Promise<Row>;
  /** Waits until the condition holds for the row. */
  until(id: string, holds: (row: Row) => boolean): Promise<Row>;
  /** Ends the workers. */
  rest(): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

export async function openInbox(kind: Kind): Promise<OpenInbox> {
  return openInboxOn(await openTestDatabase(kind));
}

/** On a database of the caller's; closing the inbox removes it. */
export async function openInboxOn({ database, remove }: Pick<TestDatabase, "database" | "remove">): Promise<OpenInbox> {
  const lines: string[] = [];
  const log = createLog({ level: "info", write: (line) => void lines.push(line) });
  const queue = await openQueue({ database, upkeep: true, pace: { heartbeatSeconds: 10, upkeepSeconds: 1 }, log });
  const workers: Worker[] = [];
  let worker: Worker | null = null;
  const row = async (id: string) => {
    const found = await readRow(database, id);
    if (!found) throw new Error(`no delivery ${id}`);
    return found;
  };

  const rest = async () => void (await Promise.all(workers.splice(0).map((one) => one.stop(0))));

  return {
    database,
    queue,
    lines,
    accept: createDeliveryAcceptor({ database, queue, onStored: () => worker?.wake() }).accept,
    async work(handle, over = {}) {
      worker = await workDeliveries({
        database,
        queue,
        handle,
        workerConcurrency: 4,
        installationConcurrency: 4,
        pushesPerMinute: 1000,
        clock: Date,
        log,
        ...over,
      });
      workers.push(worker);
      return worker;
    },
    row,
    async until(id, holds) {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const found = await row(id);
        if (holds(found)) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(
        `delivery ${id} stayed as ${JSON.stringify(await row(id), (_, v) => (typeof v === "bigint" ? Number(v) : v))}`,
      );
    },
    rest,
    async empty() {
      await rest();
      await queue.boss.deleteAllJobs("deliveries");
      await database.prisma.delivery.deleteMany({});
    },
    async close() {
      await queue.close({ timeoutMs: 0 });
      await remove();
    },
  };
}

let count = 0;
export function aDelivery(over: Partial<Delivery> = {}): Delivery {
  count += 1;
  return {
    id: `delivery-${process.pid}-${count}`,
    event: "push",
    hookId: null,
    targetId: null,
    targetType: null,
    installationId: 7,
    repositoryId: null,
    body: Buffer.from('{"installation":{"id":7}}'),
    receivedAt: Date.now(),
    source: "delivery",
    ...over,
  };
}

function readRow({ prisma }: Database, id: string) {
  return prisma.delivery.findUnique({ where: { id }, omit: { body: true } });
}
